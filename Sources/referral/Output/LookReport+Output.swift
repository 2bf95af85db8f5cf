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

  /// What to do next.
  ///
  /// - Parameter isNotKnown: Whether the draft can be unlocked; else only its id is missing.
  func advice(draft id: DraftID, isNotKnown: Bool) -> [String] {
    let otherwise =
      isNotKnown
      ? ["Only where it is not in Partner Center either: referral resolve \(id) --not-sent"] : []
    switch finding {
    case .found(let referral):
      return ["To mark the draft as sent: referral resolve \(id) --sent \(referral.argument)"]
    case .several:
      return ["Where it is one of them: referral resolve \(id) --sent ID"] + otherwise
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
      ("Closes", closes), ("Status", statusDetail.isEmpty ? status : "\(status)/\(statusDetail)"),
      ("Created", createdAt?.text ?? ""),
    ].filter { !$0.1.isEmpty }.map { name, text in
      name.padded(to: 11) + text
    }
  }

  /// The id as a word of a command line.
  fileprivate var argument: String {
    let isPlain = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard !isPlain || id.isEmpty else { return id }
    return "'" + id.replacing("'", with: "'\\''") + "'"
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
  var inWords: String {
    switch self {
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
