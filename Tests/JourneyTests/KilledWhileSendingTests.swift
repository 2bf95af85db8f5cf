import Foundation
import LoopbackTesting
import ProcessTesting
import Synchronization
import Testing

/// A moment of an exchange at which the program is killed.
enum Moment: String, CaseIterable {
  case onTheQuestion
  case whileWaiting
  case rightAfterTheAnswer
  case onTheOutcome

  var mood: String { self == .whileWaiting ? "slow:3600" : "normal" }
}

@Suite struct `a program that dies around an exchange` {
  @Test(arguments: Moment.allCases)
  func `leaves at most one referral, and the next start tells the truth`(
    moment: Moment
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood(moment.mood)
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    switch moment {
    case .onTheQuestion: break
    case .whileWaiting, .rightAfterTheAnswer:
      try await window.answer("y")
      try await program.waitForArrival()
    case .onTheOutcome:
      try await window.answer("y")
      try await window.waitForWords("Created")
    }
    try await window.signal(SIGKILL)
    try await window.waitFor("exit status 137")

    let isSent = moment != .onTheQuestion
    #expect(try program.posts().count == (isSent ? 1 : 0))
    #expect(try program.referrals().count == (isSent ? 1 : 0))
    let state = try program.draftState(id)
    switch moment {
    case .onTheQuestion: #expect(state == "none")
    case .whileWaiting: #expect(state == "sending")
    // The answer is on its way when the record is written.
    case .rightAfterTheAnswer: #expect(["sending", "sent"].contains(state))
    case .onTheOutcome: #expect(state == "sent")
    }
    try await expectTruth(program, id, state: state)
  }

  /// What the list, the draft's page and the commands say after the next start.
  private func expectTruth(_ program: Program, _ id: String, state: String) async throws {
    try await program.setMood("normal")
    let told = state == "sending" ? "notKnown" : state
    #expect(try await program.run("list", "--json").text.contains(#""state": "\#(told)""#))
    let window = try await TerminalWindow(program)
    switch told {
    case "none":
      try await window.askToSend()
    case "notKnown":
      try await window.waitFor("sent ?")
      try await window.press("Enter")
      try await window.waitForWords("Look again")
    default:
      try await window.waitFor("Sent  ")
      try await window.waitFor("New/Pending")
    }
    try await window.signal(SIGTERM)
    _ = try await window.waitForExit()

    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == (told == "none" ? 0 : told == "sent" ? 1 : 3), "\(submit.errors)")
    #expect(try program.posts().count == 1)
    #expect(try program.referrals().count == 1)
    if told != "notKnown" {
      #expect(try program.draftState(id) == "sent")
    }
  }

  @Test func `can die at any time between the first byte and the last`() async throws {
    let program = try Program()
    defer { program.remove() }
    var states: [String: Int] = [:]
    // From the start of the program to about its end, wherever these times fall on this machine.
    for time in 0..<16 {
      let id = try await program.readyDraft("/externalReferenceId=sweep-\(time)")
      let before = try program.posts().count
      let started = try program.start(["submit", id, "--yes"])
      try await Task.sleep(for: .milliseconds(6 * time))
      started.process.kill(SIGKILL)
      _ = try await started.wait()

      let arrived = try program.posts().count - before
      let state = try program.draftState(id)
      states[state, default: 0] += 1
      #expect(arrived <= 1)
      #expect(state != "none" || arrived == 0, "nothing was written down before it left")
      let again = try await program.run("submit", id, "--yes")
      let statuses: [String: Int32] = ["none": 0, "sending": 3, "sent": 1]
      #expect(again.status == statuses[state], "\(state): \(again.errors)")
      #expect(try program.posts().count - before == (state == "none" ? 1 : arrived))
    }
    // Referrals are as many as were told: none twice, none without a trace.
    let told = (states["none"] ?? 0) + (states["sent"] ?? 0)
    let count = try program.referrals().count
    #expect((told...(told + (states["sending"] ?? 0))).contains(count), "\(states)")
  }

  @Test func `as a command leaves the same truth`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("slow:3600")
    let started = try program.start(["submit", id, "--yes"])
    try await program.waitForArrival()
    started.process.kill(SIGKILL)
    _ = try await started.wait()
    #expect(try program.draftState(id) == "sending")
    try await program.setMood("normal")
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 3)
    #expect(submit.errors.contains("not known"), "\(submit.errors)")
    #expect(try program.draftState(id) == "notKnown")
    #expect(try program.posts().count == 1)
  }
}

@Suite struct `a terminal that is lost while sending` {
  /// How a terminal goes away: its window is closed, or the program behind it is killed.
  enum Loss: CaseIterable {
    case closed
    case cutOff
  }

  @Test(arguments: Loss.allCases)
  func `does not break off the exchange`(loss: Loss) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("slow:2")
    let window = try await TerminalWindow(program)
    try await window.send()
    try await program.waitForArrival()
    let process = try window.programID()
    switch loss {
    // The server ends with its last window, so that there may be nobody to answer.
    case .closed: _ = try? window.tmux(["kill-pane"])
    case .cutOff: window.cutOff()
    }
    try await eventually("the program's end") { !Program.isRunning(process) }

    #expect(try program.draftState(id) == "sent")
    let receipt = try program.lastReceipt(id)
    let referralID = try #require(receipt["referralID"] as? String)
    #expect(try program.referrals() == [referralID])
    #expect(try program.posts().count == 1)
    let lock = program.data.appendingPathComponent("drafts/\(id).lock").path
    #expect(!FileManager.default.fileExists(atPath: lock))
  }

  @Test(arguments: ["429 Too Many Requests", "503 Service Unavailable"])
  func `does not send again unseen when the service asks to come back`(
    status: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let arrived = program.home.appendingPathComponent("arrived")
    let isLost = Mutex(false)
    let server = try RawServer { connection in
      connection.receiveRequest()
      try? Data().write(to: arrived)
      while !isLost.withLock(\.self), !connection.isClosed(withinMilliseconds: 20) {}
      // The program has had time to notice; where it has not, it comes to the same.
      _ = connection.isClosed(withinMilliseconds: 300)
      connection.send("HTTP/1.1 \(status)\r\nRetry-After: 250\r\nContent-Length: 0\r\n\r\n")
    }
    try program.useLoopback(port: server.port, authentication: "none", seconds: 300)
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.send()
    try await eventually("the request") { FileManager.default.fileExists(atPath: arrived.path) }
    let process = try window.programID()
    window.cutOff()
    isLost.withLock { $0 = true }
    try await eventually("the program's end") { !Program.isRunning(process) }
    #expect(await server.stop().count == 1)
    #expect(try program.draftState(id) == "refused")
    #expect(try program.attempts(id).count == 1)
  }
}
