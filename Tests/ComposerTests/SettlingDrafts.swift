import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// Finding out what became of an attempt of which nothing is known, and writing that down.
@Suite struct SettlingDrafts {
  private let draft = Fixtures.notKnownDraft

  private func found() throws -> ComposerState {
    try Fixtures.looked(Self.report)
  }

  private static let report = LookReport(
    finding: .found(Fixtures.listed), readCount: 7, pageCount: 1)

  private func settled(_ state: SubmissionState, referralID: String = "") -> Draft {
    var draft = draft
    draft.submission.state = state
    if var last = draft.submission.attempts.popLast() {
      last.state = state
      last.referralID = referralID
      draft.submission.attempts.append(last)
    }
    return draft
  }

  @Test func `opened from the list, it shows what left, with the mark on Look again`() throws {
    var state = Fixtures.listState([Fixtures.entry("a", "Händler", .notKnown)])
    state.press("<Enter>")
    let id = try #require(Fixtures.id("a"))
    let effects = update(
      &state,
      on: .draftOpened(
        .draft(id), OpenedDraft(draft: draft, destination: Fixtures.production)))
    #expect(effects == [.readReceipt(Fixtures.receiptPath)])
    #expect(state.editor?.part == .review)
    #expect(state.editor?.review.target == .action(.look))
  }

  @Test func `a look tells page, reading and waiting`() throws {
    var (state, look) = try Fixtures.looking()
    #expect(look == Look(number: 1, draft: draft))
    #expect(state.wantsTicks)
    #expect(state.shown().contains("looking at fabrikam"))
    _ = update(&state, on: .lookProgressed(1, .asking(page: 3, tryNumber: 2)))
    #expect(state.shown().contains("page 3, reading 2"))
    _ = update(&state, on: .lookProgressed(1, .waiting(.seconds(10), tryNumber: 3)))
    state.wait(milliseconds: 4000)
    #expect(state.shown().contains("not there yet; reading 4 begins in 6 s"))
    #expect(state.shown().contains("4 s so far"))
    state.wait(milliseconds: 60_000)
    #expect(state.shown().contains("begins in 0 s"))
  }

  @Test func `a late answer of a look changes nothing`() throws {
    var (state, _) = try Fixtures.looking()
    let before = state
    #expect(update(&state, on: .lookEnded(2, LookReport(finding: .notFoundYet))).isEmpty)
    #expect(update(&state, on: .lookProgressed(0, .asking(page: 1, tryNumber: 1))).isEmpty)
    #expect(state == before)
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .notFoundYet)))
    let ended = state
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .found(Fixtures.listed))))
    _ = update(&state, on: .lookProgressed(1, .asking(page: 9, tryNumber: 1)))
    #expect(state == ended)
  }

  @Test func `Esc stops a look once, and no other key does anything`() throws {
    var (state, _) = try Fixtures.looking()
    #expect(state.press("<Enter>y<F7>x<Esc><Esc>") == [.stopLooking(1)])
    #expect(state.shown().contains("Stopping."))
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .stopped)))
    #expect(state.prose().contains("as unknown as before"))
    let effects = state.press("<Enter>")
    #expect(effects == [.look(Look(number: 2, draft: draft))])
  }

  @Test func `leaving, or a lost terminal, stops a look and does not wait for it`() throws {
    let id = try #require(draft.id)
    var (state, _) = try Fixtures.looking()
    #expect(state.press("<^C><^C>") == [.stopLooking(1), .close(id), .end])
    (state, _) = try Fixtures.looking()
    #expect(state.press("<F3>") == [.stopLooking(1), .close(id), .listDrafts])
    (state, _) = try Fixtures.looking()
    #expect(update(&state, on: .terminalLost) == [.stopLooking(1), .close(id), .end])
    #expect(update(&state, on: .lookEnded(1, LookReport(finding: .notFoundYet))).isEmpty)
  }

  @Test func `found: one button marks the draft as sent, after asking`() throws {
    var state = try found()
    for words in [
      "It is there", Fixtures.listed.id, "REF-é-1", "Händler 漢字 👍🏽 GmbH", "50,000", "2026-12-31",
      "New/Pending", "2026-11-18 11:04:31 UTC", "7 referrals on 1 page",
    ] {
      #expect(state.shown().contains(words), "\(words)")
    }
    let settlement = Settlement.sent(referralID: Fixtures.listed.id)
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(state.editor?.review.stage == .confirming(.settle(settlement)))
    var refused = state
    #expect(refused.press("n").isEmpty)
    #expect(refused.editor?.review.stage == .looked(Self.report))
    #expect(refused.message?.text == "Nothing was changed.")
    #expect(state.press("y") == [.settle(draft, settlement)])
    // A second press finds nothing that asks any more.
    #expect(state.press("yy").isEmpty)
  }

  @Test func `after marking, the draft is sent and says so`() throws {
    var state = try found()
    state.press("<Enter>y")
    let sent = settled(.sent, referralID: Fixtures.listed.id)
    #expect(update(&state, on: .settled(sent)) == [.readReceipt(Fixtures.receiptPath)])
    #expect(state.editor?.draft == sent)
    #expect(state.editor?.savedDraft == sent)
    #expect(state.message?.text == "Marked as sent, as referral \(Fixtures.listed.id).")
    #expect(state.editor?.review.target == .action(.goOn))
    #expect(state.editor?.lockReason != nil)
  }

  @Test func `unlocking asks, and leads to Review with the request made anew`() throws {
    var state = try Fixtures.looked(LookReport(finding: .notFoundYet, readCount: 7, pageCount: 1))
    #expect(state.prose().contains("there will be two."))
    state.press("<Right><Right>")
    #expect(state.editor?.review.target == .action(.unlock))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(state.press("y") == [.settle(draft, .notSent)])
    let free = settled(.notSent)
    #expect(
      update(&state, on: .settled(free)) == [
        .prepare(free), .findTwins(free), .readReceipt(Fixtures.receiptPath),
      ])
    #expect(state.editor?.lockReason == nil)
    #expect(state.editor?.review.target == .action(.send))
    #expect(state.message?.text.hasPrefix("Unlocked") == true)
  }

  @Test func `several: each is a choice of its own`() throws {
    var second = Fixtures.listed
    second.id = "r-2"
    var state = try Fixtures.looked(
      LookReport(finding: .several([Fixtures.listed, second]), readCount: 2, pageCount: 1))
    #expect(state.shown().contains("2 of them could be it"))
    #expect(
      state.editor?.review.target
        == .action(
          .markAsSent(referralID: Fixtures.listed.id, engagementID: "e-1")))
    state.press("<Down><Enter>")
    #expect(state.press("y") == [.settle(draft, .sent(referralID: "r-2"))])
  }

  @Test func `a near twin is shown, and cannot be chosen`() throws {
    var twin = Fixtures.listed
    twin.id = "twin-1"
    let state = try Fixtures.looked(
      LookReport(finding: .notFoundYet, similar: [twin], readCount: 1, pageCount: 1),
      size: Size(columns: 80, rows: 40))
    #expect(state.shown().contains("Much alike, but not it:"))
    #expect(state.shown().contains("twin-1"))
    #expect(!state.shown().contains("as twin-1"))
  }

  @Test func `a list that cannot be read leaves it as unknown as it was`() throws {
    let state = try Fixtures.looked(LookReport(finding: .unanswered(reason: "No such host.")))
    #expect(state.shown().contains("No such host."))
    #expect(state.prose().contains("still not known"))
  }

  @Test(arguments: ["", "4111fffc", " r-1 "])
  func `an id that was not found is asked for, and may be unknown`(typed: String) throws {
    var state = try Fixtures.looked(LookReport(finding: .notFoundYet))
    state.editor?.review.target = .action(.markAsSent(referralID: nil))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(state.keyContext == .prompt)
    _ = update(&state, on: .paste(typed))
    state.press("<Enter>")
    let id = typed.filter { $0 != " " }
    #expect(state.press("y") == [.settle(draft, .sent(referralID: id))])
  }

  @Test(arguments: [
    ("x", 256, true), ("x", 257, false), ("e\u{301}", 128, true), ("e\u{301}", 129, false),
  ])
  func `an id may be as long here as everywhere`(text: String, count: Int, isOne: Bool) throws {
    let id = String(repeating: text, count: count)
    #expect((CreatedReferral.readableID(id) != nil) == isOne)
    var state = try Fixtures.looked(LookReport(finding: .notFoundYet))
    state.editor?.review.target = .action(.markAsSent(referralID: nil))
    state.press("<Enter>")
    _ = update(&state, on: .paste(id))
    state.press("<Enter>")
    #expect((state.keyContext == .confirm) == isOne)
  }

  @Test(arguments: [String(repeating: "x", count: 257), "r-1\u{202E}", "r\u{200B}1"])
  func `what can be no id is not taken for one`(typed: String) throws {
    var state = Fixtures.editorState(draft, to: Fixtures.production)
    state.editor?.review.target = .action(.markAsSent(referralID: nil))
    state.press("<Enter>")
    for character in typed { _ = update(&state, on: .key(.character(character))) }
    #expect(state.press("<Enter>").isEmpty)
    #expect(state.keyContext == .prompt)
    let message = try #require(state.message)
    #expect(message.style == .problem)
    // Both can be seen: what is wrong, and the line in which it is mended.
    #expect(state.prose().contains(message.text))
    #expect(state.prose().contains("Referral id"))
    #expect(state.press("<Esc>y").isEmpty)
    #expect(state.editor?.review.stage == .reading)
  }

  @Test func `what cannot be written down is said, and changes nothing`() throws {
    var state = try found()
    state.press("<Enter>y")
    let before = state.editor
    #expect(
      update(&state, on: .settlingFailed(draft, "The disk is full."))
        == [.readReceipt(Fixtures.receiptPath)])
    #expect(state.message?.text == "Nothing was settled: The disk is full.")
    #expect(state.editor == before)
  }

  @Test func `a settlement of another draft, or of one that is free, changes nothing`() throws {
    var state = try found()
    var other = settled(.sent)
    other[text: "id"] = "bbbbbbbb"
    let before = state
    #expect(update(&state, on: .settled(other)).isEmpty)
    #expect(update(&state, on: .settlingFailed(other, "late")).isEmpty)
    #expect(state == before)
    var free = Fixtures.editorState(Fixtures.completeDraft())
    let open = free
    #expect(update(&free, on: .settled(draft)).isEmpty)
    #expect(free == open)
  }

  @Test func `a draft that another session has is looked for and not settled`() throws {
    var state = Fixtures.editorState(
      draft, to: Fixtures.production, readOnlyReason: "Another session has this draft.")
    for action in [ReviewAction.unlock, .markAsSent(referralID: nil), .markAsSent(referralID: "r")]
    {
      state.editor?.review.target = .action(action)
      #expect(state.press("<Enter>").isEmpty)
      #expect(state.message?.text == "Another session has this draft.")
      #expect(state.editor?.review.stage == .reading)
      #expect(state.editor?.prompt == nil)
    }
    state.editor?.review.target = .action(.look)
    #expect(state.press("<Enter>") == [.look(Look(number: 1, draft: draft))])
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .found(Fixtures.listed))))
    #expect(!state.shown().contains("Mark as sent"))
  }

  @Test(arguments: [
    Fixtures.attempted(Fixtures.created), Fixtures.completeDraft(),
    Fixtures.attempted(.refused(Fixtures.refusal)),
  ])
  func `what is known is neither looked for nor settled`(draft: Draft) {
    var state = Fixtures.editorState(draft, to: Fixtures.production)
    state.press("<Esc>8")
    for action in [ReviewAction.look, .unlock, .markAsSent(referralID: "r-2")] {
      state.editor?.review.target = .action(action)
      #expect(state.press("<Enter>y").allSatisfy { $0 != .dropWaitingKeys })
      #expect(state.editor?.review.stage == .reading)
    }
  }
}
