import DraftStore
import ReferralDesk
import ReferralModel
import TerminalKit

/// One draft as `list` shows it.
struct DraftRow {
  let id: String
  let damage: String?
  let customer: String
  let value: String
  private let shownValue: String
  let closes: String
  let state: SubmissionState
  /// That of Microsoft's own referral, once the first of two was sent.
  let secondState: SubmissionState?
  private let isHalfSent: Bool
  let updatedAt: String
  /// The number of problems that must be fixed; `nil` where they cannot be told.
  let mustFix: Int?
  /// Why the problems cannot be told, such as a profile that is there no longer.
  private let trouble: String?
  private let shownCloses: String
  private let shownCustomer: String

  init(entry: DraftListing.Entry, desk: Desk) {
    let draft = entry.draft ?? Draft(document: [:])
    let details = draft.referral.details
    id = entry.id?.description ?? entry.path
    damage = entry.damage.map { "\($0)" }
    customer = draft.referral.customerProfile.name
    value = details.estimatedDealValue
    shownValue = details.dealValue.readsAs ?? value
    closes = details.estimatedClosingDateTime
    state = entry.draft.map(desk.currentState) ?? .none
    isHalfSent = draft.submission.isHalfSent
    let hasSecond = draft.submission.state == .sent && draft.submission.hasSecond
    secondState = hasSecond ? desk.currentStateOfSecond(draft) : nil
    updatedAt = draft.updatedAt
    shownCloses =
      CalendarDate.read(closes, today: desk.dependencies.today()).value?.day.isoText ?? closes
    shownCustomer = draft.customerWords
    guard !draft.isReduced else {
      (mustFix, trouble) = (nil, nil)
      return
    }
    do {
      mustFix = try desk.problems(in: draft).count { $0.severity == .mustFix }
      trouble = nil
    } catch {
      mustFix = nil
      trouble = "\(error)"
    }
  }

  var json: JSON {
    if let damage {
      return .object(["id": .string(id), "damaged": .string(damage)])
    }
    return .object([
      "id": .string(id),
      "customer": .string(customer),
      "value": .string(value),
      "closes": .string(closes),
      "state": .string(state.rawValue),
      "updatedAt": .string(updatedAt),
      "mustFix": mustFix.map { .number(String($0)) } ?? .null,
      "secondState": secondState.map { .string($0.rawValue) } ?? .null,
    ])
  }

  private var columns: [String] {
    if let damage { return [id, "(damaged) \(damage)", "", "", "", ""] }
    let shownState =
      switch state {
      case .none: trouble ?? (mustFix == 0 ? "ready" : "\(mustFix ?? 0) to fix")
      case .sending: "sending"
      case .sent: isHalfSent ? "1 of 2 sent" : "sent"
      case .refused: "refused"
      case .notSent: "not sent"
      case .notKnown: "sent ?"
      }
    return [
      id, shownCustomer, shownValue, shownCloses, shownState,
      updatedAt.replacing("T", with: " ", maxReplacements: 1).prefix(16).description,
    ]
  }

  /// The rows under their headings.
  static func table(_ rows: [DraftRow]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return TextTable.lines(
      [["Id", "Customer", "Value", "Closes", "State", "Changed (UTC)"]] + rows.map(\.columns))
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
