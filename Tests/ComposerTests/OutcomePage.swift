import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The pages from `y` to the receipt, each as it looks at some moment.
enum OutcomePage: String, CaseIterable {
  case sending, stopping, countdown
  case created, accepted, notAccepted, notSent, notKnown
  case looking, found, several, notFound
  case unsettled, sent

  private static let answer =
    #"{"id":"r-1","engagementId":"e-1","status":"New","statusDetail":"Pending","type":"Shared","#
    + #""customerProfile":{"name":"HANDLER 漢字","address":{"city":"Zu"#
    + "\u{308}" + #"rich","country":"CH"}},"#
    + #""consent":{"consentToToShareInfoWithOthers":false,"consentToContact":true},"#
    + #""details":{"notes":"First line\nsecond line","estimatedDealValue":"50k","#
    + #""estimatedClosingDateTime":"2026-12-31","requirements":{"products":[{"id":"Azure"}]}},"#
    + #""team":[{"firstName":"Ryan","email":"ryan@fabrikam.example"}]}"#

  /// A composer that shows the page.
  func state(at size: Size) throws -> ComposerState {
    switch self {
    case .sending, .stopping, .countdown: try underWay(at: size)
    case .created:
      try ended(
        Fixtures.created, at: size,
        differences: [
          ReturnedDifference(
            pointer: "/customerProfile/name", sent: .string("Händler 漢字 👍🏽 GmbH"),
            returned: .string("HANDLER 漢字"))
        ])
    case .accepted: try ended(.acceptedWithoutID(status: 200), at: size)
    case .notAccepted: try ended(.refused(Self.refusal), at: size)
    case .notSent:
      try ended(
        .notSent(
          reason: "No connection to api.partner.microsoft.com came about within 10 s."), at: size)
    case .notKnown: try ended(Fixtures.lost, at: size)
    case .looking: try looking(at: size)
    case .found: try looked(.found(Fixtures.listed), at: size)
    case .several: try looked(.several([Fixtures.listed, Self.second]), at: size)
    case .notFound: try looked(.notFoundYet, similar: [Self.second], at: size)
    case .unsettled: reviewing(Fixtures.notKnownDraft, Fixtures.receipt(), at: size)
    case .sent:
      reviewing(
        Fixtures.attempted(Fixtures.created), Fixtures.receipt(answering: Self.answer), at: size)
    }
  }

  private static let refusal: Refusal = {
    var refusal = Fixtures.refusal
    refusal.message = "Die Eigenschaft ist ungültig: 漢字 👍🏽"
    refusal.advice = "Mend what it names, then send again."
    refusal.problems.append(RemoteProblem(pointer: "/team/0/email", message: "No such mailbox."))
    return refusal
  }()

  private static let second: ListedReferral = {
    var second = Fixtures.listed
    second.id = "r-2"
    return second
  }()

  private func underWay(at size: Size) throws -> ComposerState {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production, size: size)
    var steps: [(wait: Int, progress: SendingProgress)] = [
      (20, .recorded), (300, .transport(.connected)), (40, .transport(.sent(bytes: 1234))),
    ]
    if self == .countdown { steps.append((5000, .waiting(.seconds(57), tryNumber: 2))) }
    for step in steps {
      state.wait(milliseconds: step.wait)
      _ = update(&state, on: .sendingProgressed(attempt.number, step.progress))
    }
    state.wait(milliseconds: 8000)
    if self == .stopping { state.press("<Esc>") }
    return state
  }

  private func ended(
    _ outcome: SubmissionOutcome, at size: Size, differences: [ReturnedDifference] = []
  ) throws -> ComposerState {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production, size: size)
    var report = Fixtures.report(of: attempt, outcome)
    report.differences = differences
    _ = update(&state, on: .sendingEnded(attempt.number, report))
    return state
  }

  private func looking(at size: Size) throws -> ComposerState {
    var (state, look) = try Fixtures.looking(size: size)
    _ = update(&state, on: .lookProgressed(look.number, .waiting(.seconds(10), tryNumber: 3)))
    state.wait(milliseconds: 4000)
    return state
  }

  private func looked(
    _ finding: LookReport.Finding, similar: [ListedReferral] = [], at size: Size
  ) throws -> ComposerState {
    try Fixtures.looked(
      LookReport(finding: finding, similar: similar, readCount: 1207, pageCount: 3), size: size)
  }

  private func reviewing(
    _ draft: Draft, _ receipt: RecordedReceipt, at size: Size
  ) -> ComposerState {
    var state = Fixtures.editorState(draft, to: Fixtures.production, size: size)
    state.press("<Esc>1<Esc>8")
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, receipt))
    return state
  }
}
