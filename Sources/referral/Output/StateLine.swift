import PartnerCenter
import ReferralModel
import TerminalKit

/// What `status` says of one draft.
struct StateLine {
  var draft: String
  var customer = ""
  var report: StateReport?
  /// Why nothing was asked.
  var reason = ""

  init(draft: String) {
    self.draft = draft
  }

  /// The report for a person.
  var lines: [String] {
    let head =
      "Draft".padded(to: Self.column)
      + [draft, customer.visible].filter { !$0.isEmpty }
      .joined(separator: "  ")
    return [head]
      + (report?.referrals ?? []).flatMap { referral in
        (referral.part == .microsofts ? ["", "Microsoft's own referral"] : []) + referral.lines
      }
  }

  var json: JSON {
    .object([
      "draft": .string(draft), "customer": JSON(text: customer), "place": JSON(text: report?.place),
      "referrals": .array((report?.referrals ?? []).map(\.json)), "reason": JSON(text: reason),
    ])
  }

  /// Where values begin, behind their labels.
  fileprivate static let column = 13
}

extension StateReport.Referral {
  /// What a person wants to know; what the service does not show is left out.
  fileprivate var lines: [String] {
    var values = [("Referral", id)]
    var words: [String] = []
    switch finding {
    case .state(let state):
      values += [("Status", statusLine(state))] + state.values
    case .unanswered(_, let reason, let wait):
      words.append("State not read: \(reason)")
      if let wait {
        words.append("It asks to wait \(wait.components.seconds) s before it is asked again.")
      }
      values.append(("At first", returnedStatus))
    }
    return values.filter { !$0.1.isEmpty }.map { name, value in
      name.padded(to: StateLine.column) + value.visible
    } + words.map(\.visible)
  }

  private func statusLine(_ state: ReferralState) -> String {
    let now = state.statusWords.isEmpty ? "(none shown)" : state.statusWords
    return switch hasChanged {
    case true?: "\(now), changed: it was \(returnedStatus) when it was created"
    case false?: "\(now), as when it was created"
    case nil: now
    }
  }

  fileprivate var json: JSON {
    let state = state
    var obstacle = "state"
    var reason = ""
    var wait: Duration?
    if case .unanswered(let found, let words, let retryAfter) = finding {
      (obstacle, reason, wait) = (found.rawValue, words, retryAfter)
    }
    let referral = state?.referral
    return .object([
      "part": .string(part.rawValue), "id": JSON(text: id), "finding": .string(obstacle),
      "status": JSON(text: referral?.status), "statusDetail": JSON(text: referral?.statusDetail),
      "statusReason": JSON(text: state?.statusReason), "returnedStatus": JSON(text: returnedStatus),
      "hasChanged": hasChanged.map(JSON.bool) ?? .null,
      "createdAt": JSON(text: referral?.createdAt?.text),
      "updatedAt": JSON(text: state?.updatedAt?.text),
      "acceptedAt": JSON(text: state?.acceptedAt?.text),
      "closedAt": JSON(text: state?.closedAt?.text),
      "expiresAt": JSON(text: state?.expiresAt?.text),
      "organizationName": JSON(text: state?.organizationName),
      "customer": JSON(text: referral?.customer),
      "value": JSON(text: referral?.value), "currency": JSON(text: state?.currency),
      "closes": JSON(text: referral?.closes),
      "externalReferenceID": JSON(text: referral?.externalReferenceID),
      "engagementID": JSON(text: referral?.engagementID), "eTag": JSON(text: state?.eTag),
      "reason": JSON(text: reason),
      "retryAfterSeconds": wait.map { .number("\($0.components.seconds)") } ?? .null,
    ])
  }
}

extension ReferralState {
  /// What stands below the status, with its labels.
  fileprivate var values: [(String, String)] {
    [
      ("Reason", statusReason), ("Changed", updatedAt?.text ?? ""),
      ("Accepted", acceptedAt?.text ?? ""), ("Closed", closedAt?.text ?? ""),
      ("Expires", expiresAt?.text ?? ""), ("Created", referral.createdAt?.text ?? ""),
      ("Of", organizationName), ("Customer", referral.customer),
      ("Value", [referral.value, currency].filter { !$0.isEmpty }.joined(separator: " ")),
      ("Closes", referral.closes), ("Reference", referral.externalReferenceID),
      ("Engagement", referral.engagementID), ("ETag", eTag),
    ]
  }
}

extension StateProgress {
  /// The step in words; `nil` where it is shown otherwise.
  var inWords: String? {
    switch self {
    case .signingIn: nil
    case .renewingToken: ProgressWords.renewingToken
    case .asking(let part, let place, _):
      "Asking \(place)\(part == .microsofts ? " for Microsoft's own referral" : "")."
    case .waiting(let wait, let number):
      "The service asks to wait \(wait.components.seconds) s; then try \(number) of \(Tries.most)."
    }
  }
}
