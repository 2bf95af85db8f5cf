import ReferralModel

/// A page of the service's list.
package struct ReferralPage: Sendable, Equatable {
  package var referrals: [ListedReferral]
  /// The link to the page after this one, as it came; `nil` on the last page.
  package var nextLink: String?
  /// By how many milliseconds the service's clock is ahead of this machine's, to the second, where
  /// the answer carries its `Date`.
  package var clockLead: Int?

  package init(referrals: [ListedReferral], nextLink: String? = nil, clockLead: Int? = nil) {
    self.referrals = referrals
    self.nextLink = nextLink
    self.clockLead = clockLead
  }

  /// More than an answer of the size that is read can hold of real ones, and few enough for memory.
  private static let mostElements = 10_000

  /// Reads an answer; `nil` where it holds no list, or one of more elements than a page has.
  ///
  /// The list is the member `value` or `items`, or the whole answer. What is no object in it is
  /// passed over.
  ///
  /// - Parameter now: When the answer came, by this machine's clock.
  init?(reading answer: Answer, now: Timestamp) {
    guard let json = JSON.answer(answer.body) else { return nil }
    let object = json.object ?? JSONObject()
    guard
      let elements = json.array ?? object[anyCase: "value"]?.array
        ?? object[anyCase: "items"]?.array,
      elements.count <= Self.mostElements
    else { return nil }
    let link = object[anyCase: "@odata.nextLink"]?.string ?? object[anyCase: "nextLink"]?.string
    let sent = answer.header("Date").flatMap { HTTPDate.read($0.trimmingBlanks(), now: now) }
    self.init(
      referrals: elements.compactMap(\.object).map(ListedReferral.init(reading:)),
      nextLink: link.flatMap { $0.isEmpty ? nil : $0 },
      clockLead: sent.map { $0.millisecondsSince1970 - now.millisecondsSince1970 })
  }
}
