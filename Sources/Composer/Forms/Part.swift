/// One screen of the composer, in the order in which a seller meets them.
package enum Part: String, Sendable, CaseIterable {
  case referral
  case customer
  case consent
  case details
  case requirements
  case team
  case invite
  /// Everything together, the request, and Send. It has no fields of its own.
  case review

  /// The digit that goes there, from 1.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// The part with this digit.
  package init?(number: Int) {
    guard Self.allCases.indices.contains(number - 1) else { return nil }
    self = Self.allCases[number - 1]
  }

  /// The service's word for what is in it.
  package var title: String {
    switch self {
    case .referral: "Referral"
    case .customer: "Customer"
    case .consent: "Consent"
    case .details: "Details"
    case .requirements: "Requirements"
    case .team: "Team"
    case .invite: "Invite"
    case .review: "Review"
    }
  }

  package var next: Part? { Part(number: number + 1) }
  package var previous: Part? { Part(number: number - 1) }

  /// The parts that hold fields.
  package static let forms: [Part] = allCases.filter { $0 != .review }
}
