import ReferralResources

/// Which details go with which status.
///
/// From the status table of the 2018-10 referral resource. It has no row for the status `None`.
package enum StatusRules {
  /// The details that go with a status, as ids; none for `None` and for an unknown status.
  package static func details(for status: String) -> [String] {
    rules.first { $0.status.hasSameScalars(as: status) }?.details ?? []
  }

  private static let rules = TableRows.ofList("statusRule", in: EmbeddedTables.catalog).map {
    (status: $0.column(0), details: $0.column(2).split(separator: ",").map(String.init))
  }
}
