import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@Suite struct `sending a deal that is shared with Microsoft` {
  @Test func `says before the first that there are two, and shows both`() throws {
    var state = try Fixtures.reviewingShared()
    #expect(state.prose().contains("This deal is two requests, one after the other"))
    state.press("<Enter>")
    #expect(state.prose().contains("the first of 2 requests: your own referral"))
    state.press("<F9>")
    var pages = state.prose()
    #expect(pages.contains("The first of two requests; the second stands below it."))
    state.press("<End>")
    pages = state.prose()
    #expect(pages.contains(#""id": "msft""#))
    state.press("/")
    state.press("from the answer<Enter>")
    #expect(state.prose().contains(#""engagementId": "(from the answer to the first request)""#))
    state.press("<Enter>")
    #expect(state.prose().contains("of the second request"))
    #expect(state.editor?.preview != nil)
  }

  @Test func `stands still at half, and the first thing to press is the rest`() throws {
    var state = try Fixtures.toldHalf()
    #expect(state.prose().contains("Created: 1 of 2 sent"))
    #expect(state.prose().contains("Microsoft's own referral is not sent yet."))
    #expect(state.editor?.review.target == .action(.send))
    let draft = Fixtures.halfSent()
    let second = try Fixtures.secondRequest(of: draft)
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(state.editor?.review.stage == .confirming(.send(second)))
    let question = state.prose()
    #expect(question.contains("Send Microsoft's referral of Händler 漢字 👍🏽 GmbH to fabrikam?"))
    #expect(question.contains("the second of 2 requests"))
    #expect(question.contains(second.bodySHA256))

    // What is sent is what the page shows.
    state.press("<F9>")
    #expect(state.prose().contains(#""engagementId": "00000000-0000-4000-8000-0000000000e1""#))
    #expect(!state.prose().contains("second stands below"))
    state.press("<Esc>")
    let attempt = SendingAttempt(number: 2, draft: draft, request: second)
    #expect(state.press("y") == [.submit(attempt)])
    #expect(state.prose().contains("Sending Microsoft's referral to fabrikam"))
    // Held down or pressed twice, it sends nothing more.
    #expect(state.press("yy<Enter>") == [])

    let whole = try Fixtures.halfSent(.created(Fixtures.microsoftsCreated))
    _ = update(
      &state,
      on: .sendingEnded(
        2, SendingReport(outcome: .created(Fixtures.microsoftsCreated), draft: whole)))
    #expect(state.prose().contains("Created: 2 of 2 sent"))
    #expect(state.editor?.review.target == .action(.goOn))
    #expect(state.press("<Enter>").contains(.listDrafts))
  }

  @Test func `takes Esc for later, and asks again when the draft is opened`() throws {
    var state = try Fixtures.toldHalf()
    #expect(state.press("<Esc>").contains(.listDrafts))
    state = try Fixtures.reopened(Fixtures.halfSent())
    #expect(state.editor?.part == .review)
    #expect(state.editor?.review.target == .action(.send))
    #expect(state.prose().contains("1 of 2 sent: Microsoft's own referral is not sent yet."))
    state.press("<Enter>")
    #expect(state.keyContext == .confirm)
    #expect(state.press("<Esc>") == [])
    #expect(state.prose().contains("Nothing was sent."))
    #expect(state.keyContext == .review)
    #expect(state.editor?.review.target == .action(.send))
  }

  @Test func `asks nothing before the second request is made`() throws {
    var state = try Fixtures.toldHalf(preparing: false)
    #expect(state.press("<Enter>") == [.prepare(Fixtures.halfSent())])
    #expect(state.keyContext == .outcome)
    try state.prepareSecond()
    state.press("<Enter>")
    #expect(state.keyContext == .confirm)
  }

  @Test func `repeats the second alone after a refusal, which mends nothing here`() throws {
    var state = try Fixtures.toldHalf()
    state.press("<Enter>y")
    let refused = SubmissionOutcome.refused(Fixtures.refusal)
    let draft = try Fixtures.halfSent(refused)
    let next = update(&state, on: .sendingEnded(2, SendingReport(outcome: refused, draft: draft)))
    #expect(next == [.prepare(draft)])
    #expect(state.prose().contains("Microsoft's own referral: Not accepted"))
    #expect(state.prose().contains("Yours is there as before: 1 of 2 sent."))
    #expect(state.prose().contains("Name is reserved."))
    #expect(state.editor?.remoteProblems == [])
    #expect(state.editor?.review.target == .action(.send))
    try state.prepareSecond()
    state.press("<Enter>")
    #expect(state.press("y").compactMap(\.attempt).map(\.number) == [3])
  }

  @Test func `locks what is not known, and looks for Microsoft's own alone`() throws {
    var state = try Fixtures.toldHalf()
    state.press("<Enter>y")
    let lost = SubmissionOutcome.notKnown(reason: "cut", status: nil)
    let draft = try Fixtures.halfSent(lost)
    #expect(
      update(&state, on: .sendingEnded(2, SendingReport(outcome: lost, draft: draft))) == [])
    #expect(state.prose().contains("Microsoft's own referral may exist."))
    #expect(state.editor?.lockReason?.contains("is not known") == true)
    #expect(state.editor?.review.target == .action(.look))
    state.press("<Enter>")
    #expect(state.prose().contains("read for Microsoft's own referral of Händler"))
    let listed = ListedReferral(id: Fixtures.microsoftsCreated.id, engagementID: "e")
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .found(listed))))
    state.press("<Enter>")
    #expect(state.prose().contains("Mark Microsoft's referral of Händler"))
    #expect(
      state.press("y") == [.settle(draft, .sent(referralID: Fixtures.microsoftsCreated.id))])
  }

  @Test func `can say that the lost one is not there, or that one is there already`() throws {
    let lost = try Fixtures.halfSent(.notKnown(reason: "cut", status: nil))
    var state = try Fixtures.reopened(lost)
    state.editor?.review.target = .action(.unlock)
    state.press("<Enter>")
    #expect(state.prose().contains("be sent again, because it is not there?"))
    #expect(state.press("y") == [.settle(lost, .notSent)])

    let half = Fixtures.halfSent()
    state = try Fixtures.reopened(half)
    state.editor?.review.target = .action(.markAsSent(referralID: nil))
    state.press("<Enter>")
    #expect(state.keyContext == .prompt)
    state.press("<Enter>")
    #expect(state.keyContext == .prompt, "An id is needed.")
    state.press("r-2<Enter>")
    #expect(state.press("y") == [.settle(half, .microsoftsIsThere(referralID: "r-2"))])
    let whole = try Fixtures.halfSent(.created(Fixtures.microsoftsCreated))
    _ = update(&state, on: .settled(whole))
    #expect(state.prose().contains("2 of 2 sent: Microsoft has its own referral."))
    #expect(state.prose().contains(Fixtures.ownCreated.id))
  }

  @Test func `needs the engagement, which can be looked for or typed`() throws {
    var created = Fixtures.ownCreated
    created.engagementID = nil
    var state = try Fixtures.toldHalf(created)
    #expect(state.prose().contains("1 of 2 sent"))
    #expect(state.editor?.review.target == .action(.look))
    let half = Fixtures.halfSent(created)
    state = try Fixtures.reopened(half)
    #expect(state.prose().contains("the answer to the first request did not name"))
    #expect(state.editor?.currentRequest == nil)
    state.press("<Right><Enter>")
    #expect(state.editor?.prompt?.purpose == .engagementID)
    state.press("e-7<Enter>")
    #expect(state.prose().contains("Is this the engagement of Händler"))
    state.press("n")
    #expect(state.editor?.prompt?.text.text == "e-7")
    state.press("<Enter>")
    #expect(state.press("y") == [.settle(half, .sent(referralID: "", engagementID: "e-7"))])
    let settled = Fixtures.halfSent()
    #expect(update(&state, on: .settled(settled)).contains(.prepare(settled)))
    #expect(state.prose().contains("Microsoft's own referral can be sent from here."))
  }

  @Test func `takes the engagement from what a look found`() throws {
    let half = Fixtures.halfSent(nil)
    var state = try Fixtures.reopened(half)
    #expect(state.editor?.review.target == .action(.look))
    state.press("<Enter>")
    let listed = ListedReferral(id: Fixtures.ownCreated.id, engagementID: "e-1")
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .found(listed))))
    state.press("<Enter>")
    #expect(
      state.press("y") == [
        .settle(half, .sent(referralID: Fixtures.ownCreated.id, engagementID: "e-1"))
      ])
  }

  @Test func `keeps and rehearses the request that is due`() throws {
    var state = try Fixtures.reopened(Fixtures.halfSent())
    let second = try Fixtures.secondRequest(of: Fixtures.halfSent())
    let id = try #require(Fixtures.id())
    #expect(state.press("s") == [.keepRequest(second, of: id, as: .http)])
    state.editor?.review.target = .action(.dryRun)
    #expect(state.press("<Enter>") == [.rehearse(Fixtures.halfSent(), second)])
  }

  @Test func `changes nothing of a deal that another session has, and can look`() throws {
    var state = Fixtures.editorState(
      Fixtures.halfSent(), to: Fixtures.forSharing, readOnlyReason: "Open elsewhere.")
    try state.prepareSecond()
    #expect(state.editor?.review.target == .action(.look))
    #expect(!state.prose().contains("[ Send Microsoft's"))
    state.editor?.review.target = .action(.send)
    #expect(state.press("<Enter>") == [])
    #expect(state.prose().contains("Open elsewhere."))
  }

  @Test func `tells whoever started it of the half that is left`() throws {
    var state = try Fixtures.reviewingShared()
    let attempt = try #require(state.press("<Enter>y").compactMap(\.attempt).first)
    _ = update(&state, on: .terminalLost)
    let report = SendingReport(
      outcome: .created(Fixtures.ownCreated), draft: Fixtures.halfSent())
    #expect(update(&state, on: .sendingEnded(attempt.number, report)).last == .end)
    #expect(state.lastOutcome?.contains("1 of 2 sent") == true)
  }

  @Test func `is listed among the drafts until it is whole`() throws {
    let half = DraftSummary(of: Fixtures.halfSent())
    let whole = DraftSummary(of: try Fixtures.halfSent(.created(Fixtures.microsoftsCreated)))
    let lost = DraftSummary(of: try Fixtures.halfSent(.notKnown(reason: "cut", status: nil)))
    var state = Fixtures.listState(
      zip("abc", [half, whole, lost]).map { letter, summary in
        DraftEntry(id: Fixtures.id(letter), mark: 1, content: .read(summary))
      })
    #expect(state.list.sections.count(of: .drafts) == 2)
    #expect(state.list.sections.count(of: .sent) == 1)
    #expect(state.prose().contains("1/2 sent"))
    #expect(state.prose().contains("sent ?"))
    #expect(state.prose().contains("1 of 2 sent: Microsoft's own referral is not sent yet."))
    let id = try #require(Fixtures.id("a"))
    #expect(state.press("<Del>").first == .delete(id))
  }
}
