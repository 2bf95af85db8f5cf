import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `Offers to the clipboard` {
  /// The text whose base64 stands in an offer that came by OSC 52.
  private func offered(in output: [UInt8]) throws -> String {
    let text = String(decoding: output, as: UTF8.self)
    let match = try #require(text.wholeMatch(of: /\u{1B}\]52;c;([A-Za-z0-9+\/]*=*)\u{7}/))
    return String(decoding: decoded(String(match.1)), as: UTF8.self)
  }

  private func decoded(_ base64: String) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for digit in base64 {
      guard let value = digits.firstIndex(of: digit) else { break }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(bits >> count & 0xFF))
    }
    return bytes
  }

  @Test(arguments: ["", "a", "ab", "abc", "# héllo 漢字 👍🏽\n\"$REFERRAL_TOKEN\"\n"])
  func `a text arrives as it is`(_ text: String) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    _ = line.output()
    #expect(terminal.offerToClipboard(text))
    #expect(try offered(in: line.output()) == text)
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty",
    "tmux", "tmux-256color", "rxvt-unicode-256color", "konsole-256color", "vte-256color",
    "gnome-256color", "mintty", "putty-256color", "st-256color", "st",
  ])
  func `terminals that know it, or leave it out, are offered a text`(_ term: String) {
    #expect(TerminalFamily(term: term).clipboard == .directly)
  }

  @Test(arguments: [
    "linux", "vt100", "vt220", "ansi", "dumb", "cons25", "unknown", "", "screen.linux",
    "screen.vt100", "Eterm", "eterm-color", "sun", "cygwin",
  ])
  func `terminals that would print it are not`(_ term: String) throws {
    #expect(TerminalFamily(term: term).clipboard == .none)
    guard term != "dumb" else { return }
    let line = try PseudoTerminal()
    let terminal = try line.open(term)
    defer { terminal.stop() }
    _ = line.output()
    #expect(!terminal.offerToClipboard("text"))
    #expect(line.output().isEmpty)
  }

  @Test func `a text that is too long is not`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm")
    defer { terminal.stop() }
    _ = line.output()
    #expect(!terminal.offerToClipboard(String(repeating: "x", count: 75_001)))
    #expect(line.output().isEmpty)
    #expect(ClipboardOffer(String(repeating: "x", count: 75_000), by: .directly) != nil)
  }

  @Test(arguments: ["screen", "screen-256color", "screen.xterm-256color"])
  func `GNU screen hands it on in pieces that it can hold`(_ term: String) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open(term)
    defer { terminal.stop() }
    _ = line.output()
    let text = String(repeating: "漢字 text\n", count: 300)
    #expect(terminal.offerToClipboard(text))
    let output = String(decoding: line.output(), as: UTF8.self)
    let pieces = output.matches(of: /\u{1B}P(.*?)\u{1B}\\/).map(\.1)
    #expect(pieces.reduce(0) { $0 + $1.count + 4 } == output.count)
    #expect(pieces.allSatisfy { $0.utf8.count <= 200 })
    #expect(pieces.first == "\u{1B}]52")
    #expect(try offered(in: Array(pieces.joined().utf8)) == text)
  }

  @Test(arguments: ["screen", "screen-256color"])
  func `tmux under the name of screen takes it whole`(_ term: String) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open(term) { $0.isInsideTmux = true }
    defer { terminal.stop() }
    _ = line.output()
    let text = String(repeating: "漢字 text\n", count: 300)
    #expect(terminal.offerToClipboard(text))
    #expect(try offered(in: line.output()) == text)
  }

  @Test(arguments: ["linux", "vt100", "dumb"])
  func `no other name changes inside tmux`(_ term: String) {
    #expect(TerminalFamily(term: term, isInsideTmux: true) == TerminalFamily(term: term))
  }

  @Test func `a slow terminal gets all of it, and the screen goes on as it was`() async throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    var frame = Frame(size: terminal.size)
    frame.write("before", at: Position(column: 0, row: 0))
    terminal.present(frame)
    let before = line.output()
    let text = String(repeating: "0123456789 漢\n", count: 4000)
    // More than the line holds at once: it is taken in small pieces while this thread writes.
    let reader = line.reader()
    let taking = Task.detached { reader.take(upTo: 0x07, inPiecesOf: 100) }
    #expect(terminal.offerToClipboard(text))
    let taken = await taking.value
    #expect(try offered(in: taken) == text)
    #expect(line.output().isEmpty)
    // Nothing was forgotten about what is on the screen: only what is new is sent.
    frame.write("x", at: Position(column: 6, row: 0))
    frame.cursor = Position(column: 7, row: 0)
    terminal.present(frame)
    let after = String(decoding: line.output(), as: UTF8.self)
    #expect(!before.isEmpty)
    #expect(after.contains("x") && !after.contains("before"))
    terminal.stop()
  }

  @Test func `nothing is offered once the terminal is gone`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    terminal.stop()
    _ = line.output()
    #expect(!terminal.offerToClipboard("text"))
    #expect(line.output().isEmpty)
  }
}
