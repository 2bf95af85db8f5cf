import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `a request that is taken elsewhere` {
  @Test func `as curl from Review is the same request on the wire`() async throws {
    let program = try Program()
    defer { program.remove() }
    let answer =
      "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n"
      + #"{"id":"ref-77"}"#
    let server = try program.useService(answering: answer.utf8)
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program, environment: ["TERM": "xterm-256color"])
    try await window.goToSend()
    let hash = try TerminalWindow.digest(on: await window.screen())
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    try await window.press("Right", "Right", "Enter")
    let screen = try await window.waitFor("curl.sh")
    // Whether a terminal took it cannot be known.
    #expect(!screen.lowercased().contains("copied"))
    let paths = try FileManager.default.subpathsOfDirectory(atPath: program.data.path)
    let path = try #require(paths.first { $0.hasSuffix(".curl.sh") })
    let file = program.data.appendingPathComponent(path)
    let text = try Data(contentsOf: file)
    // To the clipboard goes what is in the file (OSC 52).
    try await eventually("the clipboard's text") {
      let bytes = try Data(contentsOf: output)
      return bytes.range(of: Data("\u{1B}]52;c;".utf8 + text.base64EncodedData())) != nil
    }
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect((mode as? Int).map { $0 & 0o077 } == 0)

    let shell = try ChildProcess(["/bin/sh", file.path], environment: program.environment())
    #expect(try await shell.status() == 0)
    let received = await server.stop()
    try #require(received.count == 1)
    let preview = try await program.run("preview", id)
    let arrived = String(decoding: received[0], as: UTF8.self)
    #expect(
      arrived.components(separatedBy: "\r\n\r\n").last
        == preview.text.components(separatedBy: "\r\n\r\n").last)
    #expect(try TerminalWindow.digest(on: await window.screen()) == hash)
    #expect(try program.draftState(id) == "none")
  }

  @Test func `and as a dry run goes nowhere`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.goToSend()
    try await window.press("Right", "Right", "Right", "Enter")
    try await window.waitForWords("Dry run:", "No connection was opened")
    try await window.press("F3")
    try await window.waitFor("  Drafts  ")
    try await window.type("q")
    #expect(try await window.waitForExit() == 0)
    #expect(try program.received().isEmpty)
    #expect(try program.draftState(id) == "none")
  }
}
