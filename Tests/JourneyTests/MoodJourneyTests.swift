import Foundation
import Testing

/// What a mood of the sandbox comes to, on the screen and on disk.
struct Ending: CustomTestStringConvertible, Sendable {
  var mood: String
  /// What stands on the page that tells the outcome.
  var words: [String]
  /// The draft's state on disk afterwards.
  var state: String
  /// The endings of the create requests that arrived.
  var posts: [String]
  var referralCount = 0

  var testDescription: String { mood }

  static let all = [
    Ending(
      mood: "normal", words: ["Created", "Referral id", "Receipt"], state: "sent", posts: ["201"],
      referralCount: 1),
    Ending(
      mood: "slow:1", words: ["Created", "Referral id"], state: "sent", posts: ["201"],
      referralCount: 1),
    Ending(
      mood: "once:throttled:2", words: ["Created", "Referral id"], state: "sent",
      posts: ["429", "201"], referralCount: 1),
    Ending(
      mood: "throttled:1", words: ["Not processed", "Rate limit is exceeded"], state: "refused",
      posts: ["429", "429", "429"]),
    Ending(
      mood: "unavailable:1", words: ["Not processed", "The service is unavailable"],
      state: "refused", posts: ["503", "503", "503"]),
    Ending(
      mood: "unauthorized", words: ["Sign-in needed"], state: "refused", posts: ["401"]),
    Ending(
      mood: "forbidden", words: ["Not accepted", "Nothing was created", "Referrals Admin"],
      state: "refused", posts: ["403"]),
    Ending(
      mood: "rejecting:/customerProfile/address/city",
      words: ["Not accepted", "Nothing was created", "City"], state: "refused", posts: ["400"]),
    Ending(
      mood: "failing", words: ["Not known", "may exist"], state: "notKnown", posts: ["500"]),
    Ending(
      mood: "malformed", words: ["Not known", "may exist"], state: "notKnown",
      posts: ["malformed"], referralCount: 1),
    Ending(
      mood: "withoutID", words: ["without an id"], state: "sent", posts: ["201"], referralCount: 1),
    Ending(
      mood: "droppedAfterReceipt", words: ["Not known", "may exist"], state: "notKnown",
      posts: ["dropped"], referralCount: 1),
  ]
}

@Suite struct `sending in a terminal` {
  @Test(arguments: Ending.all)
  func `tells the truth about every ending, on the screen, on disk and on the wire`(
    ending: Ending
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood(ending.mood)
    let window = try await TerminalWindow(program)
    let hash = try TerminalWindow.digest(on: await window.askToSend())
    try await window.answer("y")
    for words in ending.words { try await window.waitForWords(words) }
    try await window.leaveToShell()

    let posts = try program.posts()
    #expect(posts.map(\.ending) == ending.posts)
    #expect(Set(posts.map(\.bodySHA256)) == [hash])
    // A repetition is the same request (MS-RequestId), so that the service can tell.
    #expect(Set(posts.map(\.requestID)).count == 1)
    #expect(try program.referrals().count == ending.referralCount)
    #expect(try program.draftState(id) == ending.state)
    let attempts = try program.attempts(id)
    #expect(attempts.compactMap { $0["requestID"] as? String } == posts.map(\.requestID))
    #expect(attempts.last?["bodySHA256"] as? String == hash)
    if ending.state == "sent", ending.mood != "withoutID" {
      #expect(
        try program.lastReceipt(id)["referralID"] as? String == program.referrals().first)
    }
  }

  @Test func `says that a connection was closed before anything arrived`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("droppedBefore")
    let window = try await TerminalWindow(program)
    try await window.send()
    // Whether the first byte left before the other side closed is chance; either is told as it is.
    let screen = try await window.waitFor(#/(Not sent|Not known)/#)
    let isSafe = screen.contains("Not sent")
    try await window.leaveToShell()
    #expect(try program.draftState(id) == (isSafe ? "notSent" : "notKnown"))
    #expect(try program.posts().isEmpty)
    #expect(try program.referrals().isEmpty)

    try await program.setMood("normal")
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == (isSafe ? 0 : 3), "\(submit.errors)")
    #expect(try program.posts().count == (isSafe ? 1 : 0))
  }

  @Test func `leads from the service's words to the field that it names`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("rejecting:/customerProfile/address/city")
    let window = try await TerminalWindow(program)
    try await window.send()
    try await window.waitForWords("Not accepted", "is not accepted while the sandbox")
    // Back to the draft, where the cursor stands on what is to be mended.
    try await window.press("Enter")
    try await window.waitFor(#/> .*City/#)
    try await window.press("Enter")
    try await window.waitFor(">City")
    try await window.waitFor("is not accepted while the sandbox")

    // Mended, it can be sent: another body, so another request.
    try await program.setMood("normal")
    try await window.type("<^U>Seattle", on: .xterm)
    try await window.sendOpenDraftAndLeave()
    let posts = try program.posts()
    #expect(posts.map(\.ending) == ["400", "201"])
    #expect(Set(posts.map(\.requestID)).count == 2)
    #expect(Set(posts.map(\.bodySHA256)).count == 2)
    #expect(try program.draftState(id) == "sent")
    #expect(try program.referrals().count == 1)
  }
}
