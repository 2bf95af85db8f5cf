import PartnerCenter
import ReferralDesk
import ReferralModel

/// The line that `submit --json` prints for a draft, whatever became of it.
struct SubmissionLine {
  var draft: String
  var part: DealPart
  var state: SubmissionState
  var referralID: String?
  var status: Int?
  var requestID: String?
  var correlationID: String?
  var receipt: String?
  var problems: [(pointer: String, message: String)] = []
  /// What could not be written down.
  var recordingTrouble: String?

  init(draft: String, part: DealPart, state: SubmissionState) {
    self.draft = draft
    self.part = part
    self.state = state
  }

  /// What was sent, and what the answer was.
  init(_ report: SubmissionReport) {
    let attempt = report.draft.submission[report.part].attempts.last ?? Attempt()
    self.init(draft: report.draft[text: "id"], part: report.part, state: report.outcome.state)
    referralID = attempt.referralID
    status = attempt.status
    requestID = attempt.requestID
    correlationID = attempt.correlationID
    receipt = report.receipt
    problems = report.outcome.problems.map { ($0.pointer.map { "\($0)" } ?? "", $0.message) }
    recordingTrouble = report.recordingTrouble
  }

  /// A request that was not sent because nobody wanted it to be: its ids are those of the next try.
  init(unsent prepared: PreparedDraft) {
    self.init(
      draft: prepared.draft[text: "id"], part: prepared.part,
      state: prepared.draft.submission[prepared.part].state)
    requestID = prepared.request.identifiers.requestID
    correlationID = prepared.request.identifiers.correlationID
  }

  var json: JSON {
    .object([
      "draft": .string(draft),
      "part": .string(part.rawValue),
      "state": .string(state.rawValue),
      "referralID": JSON(text: referralID),
      "status": status.map { .number(String($0)) } ?? .null,
      "requestID": JSON(text: requestID),
      "correlationID": JSON(text: correlationID),
      "receipt": JSON(text: receipt),
      "problems": .array(
        problems.map { .object(["pointer": .string($0.pointer), "message": .string($0.message)]) }),
      "recordingTrouble": JSON(text: recordingTrouble),
    ])
  }
}

extension SubmissionOutcome {
  /// What the program and the service say against it, field by field where they name fields.
  fileprivate var problems: [RemoteProblem] {
    if let refusal {
      return [RemoteProblem(pointer: nil, message: refusal.inWords)] + refusal.otherProblems
    }
    switch self {
    case .notSent(let reason), .notKnown(let reason, _):
      return [RemoteProblem(pointer: nil, message: reason)]
    default:
      return []
    }
  }
}

extension Refusal {
  /// The complaints that say more than the message of the whole answer.
  var otherProblems: [RemoteProblem] {
    problems.filter { $0.pointer != nil || $0.message != message }
  }
}
