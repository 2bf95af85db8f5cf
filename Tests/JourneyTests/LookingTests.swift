import Foundation
import Testing

@Suite struct `a referral whose answer was lost` {
  /// A draft that was sent, and whose answer never came.
  private func lostDraft(_ program: Program, arrives: Bool = true) async throws -> String {
    let id = try await program.readyDraft()
    try await program.setMood(arrives ? "once:droppedAfterReceipt" : "once:failing")
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 3, "\(submit.errors)")
    #expect(try program.draftState(id) == "notKnown")
    return id
  }

  @Test func `is looked for, found and marked as sent in a terminal, and sent once`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("once:droppedAfterReceipt")
    let window = try await TerminalWindow(program)
    try await window.send()
    try await window.waitForWords("Not known", "may exist", "Look again")
    #expect(try program.draftState(id) == "notKnown")
    let referralID = try #require(try program.referrals().first)

    try await window.press("Enter")
    try await window.waitForWords("It is there", referralID, "Contoso Inc")
    #expect(try program.draftState(id) == "notKnown")
    try await window.press("Enter")
    try await window.waitForWords(referralID, "Press y")
    #expect(try program.draftState(id) == "notKnown")
    try await window.answer("y")
    try await window.waitForWords("Marked as sent", referralID)
    try await program.waitForState("sent", of: id)
    try await window.press("F3")
    try await window.waitFor(#/Sent +1/#)
    try await window.waitFor(String(referralID.prefix(8)))
    try await window.type("q")
    #expect(try await window.waitForExit() == 0)

    #expect(try program.posts().count == 1)
    #expect(try program.referrals() == [referralID])
    #expect(try program.attempts(id).last?["referralID"] as? String == referralID)
    #expect(try await program.run("submit", id, "--yes").status == 1)
    #expect(try program.posts().count == 1)
  }

  @Test func `is found by the command, which changes nothing, and resolved`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await lostDraft(program)
    let referralID = try #require(try program.referrals().first)

    let arrivals = try await program.run("sandbox", "--received").text.split(separator: "\n")
    #expect(arrivals.count == 1)
    #expect(arrivals.first?.split(separator: "\t")[1...3] == ["POST", "/v1/referrals", "dropped"])

    let look = try await program.run("look", id)
    #expect(look.status == 0, "\(look.errors)")
    #expect(look.text.contains(referralID))
    #expect(look.errors.contains("referral resolve \(id) --sent \(referralID)"), "\(look.errors)")
    #expect(try program.draftState(id) == "notKnown")
    #expect(try await program.run("submit", id, "--yes").status == 3)

    let resolve = try await program.run("resolve", id, "--sent", referralID)
    #expect(resolve.status == 0, "\(resolve.errors)")
    #expect(try program.draftState(id) == "sent")
    #expect(try program.attempts(id).last?["referralID"] as? String == referralID)
    let list = try await program.run("list", "--json").text
    #expect(list.contains(#""state": "sent""#))
    #expect(try await program.run("show", id).text.contains(referralID))
    #expect(try await program.run("look", id).status == 1)
    #expect(try await program.run("resolve", id, "--not-sent").status == 1)
    #expect(try program.posts().count == 1)
  }

  @Test func `that was accepted without an id takes one, and is never to be unlocked`() async throws
  {
    let program = try Program()
    defer { program.remove() }
    let twin = try await program.readyDraft()
    #expect(try await program.run("submit", twin, "--yes").status == 0)
    let id = try await program.readyDraft()
    try await program.setMood("once:withoutID")
    _ = try await program.run("submit", id, "--yes")
    #expect(try program.draftState(id) == "sent")

    let look = try await program.run("look", id)
    #expect(look.status == 3, "\(look.errors)")
    #expect(look.errors.contains("referral resolve \(id) --sent ID"))
    #expect(!look.errors.contains("--not-sent"))
    let unlocking = try await program.run("resolve", id, "--not-sent")
    #expect(unlocking.status == 1)
    #expect(unlocking.errors.contains("only its id is missing"))
    let referralID = try #require(try program.referrals().last)
    #expect(try await program.run("resolve", id, "--sent", referralID).status == 0)
    #expect(try program.attempts(id).last?["referralID"] as? String == referralID)
  }

  @Test func `is sent again as the same request after all, and is one referral`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await lostDraft(program)
    let resolve = try await program.run("resolve", id, "--not-sent")
    #expect(resolve.status == 0, "\(resolve.errors)")
    #expect(try program.draftState(id) == "notSent")

    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 0, "\(submit.errors)")
    let posts = try program.posts()
    #expect(posts.map(\.ending) == ["dropped", "201"])
    // The service tells a repetition by its id, and by its body.
    #expect(Set(posts.map(\.requestID)).count == 1)
    #expect(Set(posts.map(\.bodySHA256)).count == 1)
    let referralID = try #require(try program.referrals().first)
    #expect(try program.referrals() == [referralID])
    #expect(try program.attempts(id).last?["referralID"] as? String == referralID)
  }

  @Test func `is no longer the same once it was unlocked and changed`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await lostDraft(program, arrives: false)
    #expect(try await program.run("resolve", id, "--not-sent").status == 0)
    let set = try await program.run("set", id, "/customerProfile/address/city=Seattle")
    #expect(set.status == 0, "\(set.errors)")
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 0, "\(submit.errors)")
    let posts = try program.posts()
    #expect(posts.map(\.ending) == ["500", "201"])
    #expect(Set(posts.map(\.bodySHA256)).count == 2)
    #expect(try program.referrals().count == 1)
  }

  @Test func `is unlocked in a terminal, and sent again from there`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await lostDraft(program, arrives: false)
    let window = try await TerminalWindow(program)
    try await window.waitFor("sent ?")
    try await window.press("Enter")
    try await window.waitForWords("Look again", "unlock")
    try await window.press("Right", "Right", "Enter")
    try await window.waitForWords("Press y to unlock it", "second referral")
    // What was typed before the page was there is no answer to it.
    #expect(try program.draftState(id) == "notKnown")
    try await window.answer("y")
    try await window.waitFor("Unlocked")
    try await program.waitForState("notSent", of: id)
    try await window.sendOpenDraftAndLeave()
    let posts = try program.posts()
    #expect(posts.map(\.ending) == ["500", "201"])
    #expect(Set(posts.map(\.requestID)).count == 1)
    #expect(try program.draftState(id) == "sent")
  }

  @Test(arguments: [["look"], ["resolve", "--not-sent"], ["resolve", "--sent", "x"]])
  func `is the only kind of draft that these commands take`(command: [String]) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    let run = try await program.start(command + [id]).wait()
    #expect(run.status == 1, "\(run.errors)")
    #expect(try program.draftState(id) == "none")
    #expect(try program.received().isEmpty)
  }
}
