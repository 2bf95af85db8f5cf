import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The pages that tell how an attempt ended, and the ways on from them.
@Suite struct TellingOutcomes {
  private static let unauthorized = Refusal(status: 401, advice: "Sign in.")

  /// A referral whose name the service has changed, and whose country it has dropped.
  private static let answer =
    #"{"id":"r-1","type":"Shared","customerProfile":{"name":"HANDLER","#
    + "\"address\":{\"city\":\"Z\u{FC}rich\"}},"
    + #""consent":{"consentToToShareInfoWithOthers":false,"consentToContact":true}}"#

  @Test func `what came back different is told field by field`() throws {
    var (state, attempt) = try Fixtures.sending()
    var report = Fixtures.report(of: attempt, Fixtures.created)
    report.differences = ReturnedDifference.between(
      request: attempt.request, answer: Answer(status: 201, body: Array(Self.answer.utf8)))
    #expect(update(&state, on: .sendingEnded(attempt.number, report)).isEmpty)
    let shown = state.shown()
    #expect(shown.contains("Came back other than it was sent:"))
    #expect(shown.contains("Customer, Name: \"Händler 漢字 👍🏽 GmbH\" -> \"HANDLER\""))
    #expect(shown.contains("Customer, Country: \"CH\" -> (not there)"))
    #expect(shown.contains("\"Zürich\", the same letters written otherwise"))
  }

  @Test func `where nothing came back different, that is told`() throws {
    let state = try Fixtures.ended(Fixtures.created)
    #expect(state.prose().contains("All that was sent came back as it was."))
  }

  @Test func `a receipt of something else changes nothing`() throws {
    var state = try Fixtures.ended(Fixtures.created)
    let before = state
    _ = update(&state, on: .receiptRead("receipts/other.json", Fixtures.receipt(answering: "{}")))
    _ = update(&state, on: .readingReceiptFailed("receipts/other.json", "It is gone."))
    #expect(state == before)
  }

  @Test(arguments: [
    (Fixtures.created, ReviewAction.goOn), (.acceptedWithoutID(status: 200), .look),
    (.refused(Fixtures.refusal), .goOn), (.signInNeeded(unauthorized), .goOn),
    (.notProcessed(Refusal(status: 429), retryAfter: .seconds(5)), .send),
    (.notSent(reason: "No such host."), .send), (Fixtures.lost, .look),
  ])
  func `the mark begins on the first button, in every window`(
    outcome: SubmissionOutcome, action: ReviewAction
  ) throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      let state = try Fixtures.ended(outcome, size: size)
      #expect(state.editor?.review.target == .action(action))
      let row = try #require(screen(of: state, at: size).cursor?.row)
      #expect(screen(of: state, at: size).line(row).contains("> ["), "\(outcome)")
    }
  }

  @Test func `no key sends again from the page of an outcome`() throws {
    for outcome in [
      Fixtures.created, .acceptedWithoutID(status: 202), .refused(Fixtures.refusal),
      .signInNeeded(Self.unauthorized), .notSent(reason: "No such host."), Fixtures.lost,
    ] {
      for script in ["y", "<Enter>y", "<Tab><Enter>y", "<Down><Down><Enter>y<Enter>", "<Esc>y"] {
        var state = try Fixtures.ended(outcome)
        let effects = state.press(script)
        #expect(
          !effects.contains { if case .submit = $0 { true } else { false } }, "\(script)")
      }
    }
  }

  @Test func `accepted without an id is looked for, and never unlocked`() throws {
    var state = try Fixtures.ended(.acceptedWithoutID(status: 200))
    #expect(state.prose().contains("So it is not sent again"))
    #expect(!state.shown().contains("unlock"))
    let draft = try #require(state.editor?.draft)
    #expect(state.press("<Enter>") == [.look(Look(number: 1, draft: draft))])
    _ = update(&state, on: .lookEnded(1, LookReport(finding: .found(Fixtures.listed))))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(
      state.press("y") == [.settle(draft, .sent(referralID: Fixtures.listed.id))])
  }

  @Test func `each complaint leads to the field that it names`() throws {
    var refusal = Fixtures.refusal
    refusal.problems = [
      RemoteProblem(pointer: nil, message: "Something general."),
      RemoteProblem(pointer: "/customerProfile/address/country", message: "Unknown country."),
      RemoteProblem(pointer: "/team/0/email", message: "No such mailbox."),
    ]
    var state = try Fixtures.ended(.refused(refusal))
    #expect(state.prose().contains("Something general."))
    #expect(state.prose().contains("Customer, Country: Unknown country."))
    state.press("<Down><Down><Enter>")
    #expect(state.editor?.focus == "/team/0/email")
    #expect(state.message?.text == "No such mailbox.")
    state.press("<Esc>8<F6>")
    #expect(state.editor?.focus != nil)
  }

  @Test func `what is changed at a named field takes back that complaint only`() throws {
    var refusal = Fixtures.refusal
    refusal.problems.append(RemoteProblem(pointer: "/team/0/email", message: "No such mailbox."))
    var state = try Fixtures.ended(.refused(refusal))
    state.press("<Down><Enter>!<Tab>")
    #expect(state.editor?.remoteProblems.map(\.message) == ["No such mailbox."])
  }

  @Test func `not sent leads back to the Send button and not past the request`() throws {
    var state = try Fixtures.ended(.notSent(reason: "No such host."))
    let draft = try #require(state.editor?.draft)
    #expect(state.press("<Enter>").first == .prepare(draft))
    #expect(state.keyContext == .review)
    #expect(state.editor?.review.target == .action(.send))
  }

  @Test func `not known tells what left, when and where to`() throws {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    _ = update(
      &state, on: .sendingEnded(attempt.number, Fixtures.report(of: attempt, Fixtures.lost)))
    let shown = state.shown()
    for words in [
      "The line was cut.", "594 bytes", "2026-11-18 11:04:31 UTC", attempt.request.url,
      attempt.request.bodySHA256,
    ] {
      #expect(shown.contains(words), "\(words)")
    }
  }

  @Test func `what could not be written down stays in sight of the buttons`() throws {
    var (state, attempt) = try Fixtures.sending(size: Size(columns: 40, rows: 12))
    var report = Fixtures.report(of: attempt, Fixtures.created)
    report.recordingTrouble = "The receipt could not be written. The disk is full."
    _ = update(&state, on: .sendingEnded(attempt.number, report))
    #expect(state.prose().contains("The disk is full."))
    #expect(state.shown().contains("> [ Done ]"))
  }

  private static let hostile = [
    String(repeating: "x", count: 1 << 20), "\u{1B}[2J\u{1B}]0;owned\u{7}",
    "safe\r\rHACKED\u{8}\u{8}", "\u{202E}txet desrever\u{2066}", "a\nb\r\nc\u{2028}d\u{85}",
    String(repeating: "漢👍🏽é ", count: 50_000),
  ]

  @Test(arguments: hostile.indices)
  func `text of the service cannot act, and pushes neither buttons nor ids away`(index: Int)
    throws
  {
    let words = Self.hostile[index]
    let refusal = Refusal(
      status: 400, code: words, message: words,
      problems: (0..<50).map { _ in RemoteProblem(pointer: "/customerProfile/name", message: words)
      },
      advice: words, supportIDs: [HeaderField("MS-CorrelationId", words)])
    let outcomes: [SubmissionOutcome] = [
      .refused(refusal), .notSent(reason: words), .notKnown(reason: words, status: 500),
      .created(CreatedReferral(id: words, engagementID: words, status: words, eTag: words)),
    ]
    for (outcome, size) in outcomes.flatMap({ outcome in
      [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)].map { (outcome, $0) }
    }) {
      var state = try Fixtures.ended(outcome, size: size)
      let frame = screen(of: state, at: size)
      #expect(!frame.hasControls)
      #expect(text(of: frame).contains("> ["))
      state.press("<End>")
      let end = screen(of: state, at: size)
      #expect(!end.hasControls)
      if case .notSent = outcome { continue }
      // The ids stand last; so few keys lead there, whatever the service said.
      #expect(text(of: end).contains("SHA-256"))
    }
  }

  @Test func `leaving while nothing is known keeps the draft locked`() throws {
    var state = try Fixtures.ended(Fixtures.lost)
    let id = try #require(state.editor?.draft.id)
    #expect(state.press("<Esc>") == [.close(id), .listDrafts])
  }
}

extension Frame {
  /// Whether anything in it would act on a terminal.
  var hasControls: Bool {
    (0..<size.rows).contains { row in
      line(row).unicodeScalars.contains { scalar in
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          || scalar.value == 0x2028
      }
    }
  }
}
