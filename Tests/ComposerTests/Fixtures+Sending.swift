import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

extension Fixtures {
  static let created = SubmissionOutcome.created(
    CreatedReferral(
      id: "r-1", engagementID: "e-1", status: "New", statusDetail: "Pending", eTag: "\"7\""))

  static let refusal = Refusal(
    status: 400, code: "3000", message: "Invalid property",
    problems: [RemoteProblem(pointer: "/customerProfile/name", message: "Name is reserved.")],
    supportIDs: [HeaderField("MS-CorrelationId", "abc")])

  /// A composer with an attempt under way.
  static func sending(
    to destination: Destination = sandbox, size: Size = Size(columns: 80, rows: 24)
  ) throws -> (ComposerState, SendingAttempt) {
    var state = reviewing(to: destination, size: size)
    let effects = state.press("<Enter>y")
    let attempt = try #require(
      effects.compactMap { effect in
        if case .submit(let attempt) = effect { attempt } else { nil }
      }.first)
    return (state, attempt)
  }

  /// A composer that shows how an attempt ended.
  static func ended(
    _ outcome: SubmissionOutcome, to destination: Destination = sandbox,
    size: Size = Size(columns: 80, rows: 24)
  ) throws -> ComposerState {
    var (state, attempt) = try sending(to: destination, size: size)
    _ = update(&state, on: .sendingEnded(attempt.number, report(of: attempt, outcome)))
    return state
  }

  /// The report of an attempt, as it would be on disk.
  static func report(
    of attempt: SendingAttempt, _ outcome: SubmissionOutcome
  ) -> SendingReport {
    let draft = attempted(attempt.draft, attempt.request, outcome)
    return SendingReport(
      outcome: outcome, draft: draft, receipt: "/home/ann/data/\(receiptPath)")
  }

  static let receiptPath = "receipts/20261118T110431000Z-aaaaaaaa-1.json"

  /// A draft with one attempt that ended some way.
  static func attempted(
    _ outcome: SubmissionOutcome, _ draft: Draft = completeDraft(),
    to destination: Destination = production
  ) -> Draft {
    attempted(draft, request(for: draft, to: destination), outcome)
  }

  private static func attempted(
    _ draft: Draft, _ request: PreparedRequest, _ outcome: SubmissionOutcome
  ) -> Draft {
    var draft = draft
    var attempt = Attempt()
    attempt.requestID = identifiers.requestID
    attempt.correlationID = identifiers.correlationID
    attempt.url = request.url
    attempt.bodySHA256 = request.bodySHA256
    attempt.startedAt = moment.now.text
    attempt.endedAt =
      Timestamp(
        millisecondsSince1970: moment.now.millisecondsSince1970 + 1400
      ).text
    attempt.state = outcome.state
    attempt.reason = outcome.reason ?? ""
    attempt.receipt = receiptPath
    if case .created(let created) = outcome {
      attempt.referralID = created.id
      attempt.status = 201
    }
    draft.submission.attempts = [attempt]
    draft.submission.state = outcome.state
    return draft
  }

  static let lost = SubmissionOutcome.notKnown(reason: "The line was cut.", status: nil)

  /// A draft of which it is not known what became of it.
  static let notKnownDraft = attempted(lost)

  /// The receipt of a draft's attempt.
  static func receipt(
    of draft: Draft = completeDraft(), answering body: String? = nil, status: Int = 201
  ) -> RecordedReceipt {
    let request = request(for: draft, to: production)
    return RecordedReceipt(
      method: request.method, url: request.url,
      requestHeaders: [HeaderField("MS-RequestId", identifiers.requestID)],
      requestBody: request.body,
      answer: body.map {
        Answer(status: status, headers: [HeaderField("ETag", "\"7\"")], body: Array($0.utf8))
      })
  }

  static let listed = ListedReferral(
    id: "4111fffc-0000-4000-8000-000000000001", engagementID: "e-1", externalReferenceID: "REF-é-1",
    customer: "Händler 漢字 👍🏽 GmbH", value: "50000", closes: "2026-12-31", status: "New",
    statusDetail: "Pending", createdAt: moment.now)

  /// A composer with a look under way.
  static func looking(size: Size = Size(columns: 80, rows: 24)) throws -> (ComposerState, Look) {
    var state = editorState(notKnownDraft, to: production, size: size)
    let effects = state.press("<Enter>")
    let look = try #require(
      effects.compactMap { effect in
        if case .look(let look) = effect { look } else { nil }
      }.first)
    return (state, look)
  }

  /// A composer that shows what a look found.
  static func looked(
    _ report: LookReport, size: Size = Size(columns: 80, rows: 24)
  ) throws -> ComposerState {
    var (state, look) = try looking(size: size)
    _ = update(&state, on: .lookEnded(look.number, report))
    return state
  }
}

extension ComposerState {
  /// What the screen says, with one blank between any two words, wherever lines end.
  func prose() -> String { shown().split { $0.isWhitespace }.joined(separator: " ") }

  /// Lets some time pass.
  mutating func wait(milliseconds: Int) {
    var later = moment
    later.now = Timestamp(
      millisecondsSince1970: moment.now.millisecondsSince1970 + milliseconds)
    _ = update(&self, on: .time(later))
  }
}
