import ReferralResources

/// Which statuses may follow one another, and which details go with which status.
///
/// From the status table of the 2018-10 referral resource. It has no row for the status `None`.
package enum StatusRules {
  /// The details that go with a status, as ids; none for `None` and for an unknown status.
  package static func details(for status: String) -> [String] {
    rule(for: status)?.details ?? []
  }

  /// The statuses to which a referral may go from this one, itself included.
  package static func next(after status: String) -> [String] {
    rule(for: status)?.next ?? []
  }

  /// The status with which a detail goes.
  package static func status(withDetail detail: String) -> String? {
    rules.first { $0.details.contains { $0.hasSameScalars(as: detail) } }?.status
  }

  private struct Rule {
    let status: String
    let next: [String]
    let details: [String]
  }

  private static func rule(for status: String) -> Rule? {
    rules.first { $0.status.hasSameScalars(as: status) }
  }

  private static let rules = TableRows.ofList("statusRule", in: EmbeddedTables.catalog).map {
    Rule(
      status: $0.column(0),
      next: $0.column(1).split(separator: ",").map(String.init),
      details: $0.column(2).split(separator: ",").map(String.init))
  }
}
