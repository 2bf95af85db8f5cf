import PartnerCenter
import ReferralModel
import TerminalKit

extension LookReport {
  /// What was found, for a person.
  var lines: [String] {
    switch finding {
    case .found(let referral): ["Found      \(referral.id)"] + referral.lines
    case .several(let referrals):
      referrals.flatMap { ["Perhaps    \($0.id)"] + $0.lines } + similarLines
    case .notFoundYet:
      [
        "Not found yet, among \(readCount.counted("referral")) on \(pageCount.counted("page"))."
      ] + similarLines
    case .unanswered(let reason): ["Not known: \(reason)"] + similarLines
    case .stopped: ["Stopped before it was found."]
    }
  }

  /// What was looked for.
  struct Question {
    /// Whether the request can be sent again once it is settled; else only its id is missing.
    var isNotKnown: Bool
    /// Whether it is the first of two, so that the engagement is needed, too.
    var needsEngagement: Bool
    /// Whether the request was never sent from here.
    var isUnsent: Bool

    init(part: DealPart, of draft: Draft, isNotKnown: Bool) {
      self.isNotKnown = isNotKnown
      needsEngagement = part == .own && draft.submission.hasSecond
      isUnsent = part == .microsofts && draft.submission.isHalfSent
    }
  }

  /// What to do next.
  func advice(draft id: DraftID, on question: Question) -> [String] {
    let option = question.isUnsent ? "--microsofts" : "--sent"
    let otherwise =
      question.isUnsent
      ? ["Else send it: referral submit \(id)"]
      : question.isNotKnown
        ? ["Only where it is not in Partner Center either: referral resolve \(id) --not-sent"] : []
    switch finding {
    case .found(let referral):
      let engagement =
        question.needsEngagement && !referral.engagementID.isEmpty
        ? " " + referral.engagementID.quotedForShell(behind: "--engagement") : ""
      return [
        "To mark the draft as sent: referral resolve \(id) "
          + referral.id.quotedForShell(behind: option) + engagement
      ]
    case .several:
      let engagement = question.needsEngagement ? " --engagement ID" : ""
      return ["Where it is one of them: referral resolve \(id) \(option) ID\(engagement)"]
        + otherwise
    case .notFoundYet where question.isUnsent:
      return otherwise
    case .notFoundYet:
      return ["It may still appear: look again later."] + otherwise
    case .unanswered, .stopped:
      return ["Nothing was changed. Look again with referral look \(id), or in Partner Center."]
    }
  }

  func json(draft id: DraftID) -> JSON {
    var name = ""
    var reason: JSON = .null
    var referrals: [ListedReferral] = []
    switch finding {
    case .found(let referral):
      name = "found"
      referrals = [referral]
    case .several(let found):
      name = "several"
      referrals = found
    case .notFoundYet: name = "notFoundYet"
    case .unanswered(let words):
      name = "unanswered"
      reason = .string(words)
    case .stopped: name = "stopped"
    }
    return .object([
      "draft": .string("\(id)"),
      "finding": .string(name),
      "referrals": .array(referrals.map(\.json)),
      "similar": .array(similar.map(\.json)),
      "reason": reason,
      "readCount": .number(String(readCount)),
      "pageCount": .number(String(pageCount)),
    ])
  }

  private var similarLines: [String] {
    similar.isEmpty
      ? []
      : ["Much alike, and not it:"]
        + similar.flatMap { ["  \($0.id)"] + $0.lines.map { "  \($0)" } }
  }
}

extension ListedReferral {
  /// What a person tells it by; what the list does not show is left out.
  fileprivate var lines: [String] {
    [
      ("Reference", externalReferenceID), ("Customer", customer), ("Value", value),
      ("Closes", closes), ("Status", statusWords),
      ("Created", createdAt?.text ?? ""), ("Engagement", engagementID),
      ("Target", targetIDs.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }.map { name, text in
      name.padded(to: 11) + text
    }
  }

  fileprivate var json: JSON {
    func text(_ value: String) -> JSON { value.isEmpty ? .null : .string(value) }
    return .object([
      "id": text(id), "engagementID": text(engagementID),
      "externalReferenceID": text(externalReferenceID), "customer": text(customer),
      "value": text(value), "closes": text(closes), "status": text(status),
      "statusDetail": text(statusDetail), "createdAt": text(createdAt?.text ?? ""),
    ])
  }
}

extension LookProgress {
  /// The step in words; `nil` where there is nothing to say on a line of its own.
  var inWords: String? {
    switch self {
    case .signingIn: nil
    case .renewingToken: ProgressWords.renewingToken
    case .asking(let page, let number): "Reading page \(page) of the list, reading \(number)."
    case .waiting(let duration, _):
      "The list is read again in \(duration.wholeSeconds) s."
    }
  }
}

extension Duration {
  /// In seconds, rounded up.
  fileprivate var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
