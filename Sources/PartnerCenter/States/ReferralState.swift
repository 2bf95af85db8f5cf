package import ReferralModel

/// A referral as the service shows it when it is asked for that one, cleaned for showing.
///
/// Whatever the answer does not have is empty or `nil`; nearly everything may be missing or null.
package struct ReferralState: Sendable, Equatable {
  /// What the service's list shows of a referral, too.
  package var referral: ListedReferral
  package var statusReason: String
  /// ISO 4217, where the contract has one.
  package var currency: String
  /// Whose it is.
  package var organizationName: String
  package var updatedAt: Timestamp?
  package var expiresAt: Timestamp?
  package var acceptedAt: Timestamp?
  package var closedAt: Timestamp?
  package var eTag: String

  package init(
    referral: ListedReferral, statusReason: String = "", currency: String = "",
    organizationName: String = "", updatedAt: Timestamp? = nil, expiresAt: Timestamp? = nil,
    acceptedAt: Timestamp? = nil, closedAt: Timestamp? = nil, eTag: String = ""
  ) {
    self.referral = referral
    self.statusReason = statusReason
    self.currency = currency
    self.organizationName = organizationName
    self.updatedAt = updatedAt
    self.expiresAt = expiresAt
    self.acceptedAt = acceptedAt
    self.closedAt = closedAt
    self.eTag = eTag
  }

  /// The status and its detail: `Active/Accepted`.
  package var statusWords: String { referral.statusWords }
}

extension ReferralState {
  /// Reads a complete 2xx answer; `nil` where it shows no referral.
  ///
  /// Names are those of all editions of the service, in any case. An answer without an id
  /// counts as the one that was asked for, where it has a status; one whose id cannot be read, or
  /// that has neither, shows none.
  package init?(reading answer: Answer) {
    guard let object = JSON.answerObject(answer.body) else { return nil }
    let details = object[anyCase: "details"]?.object ?? JSONObject()
    let referral = ListedReferral(reading: object)
    let hasID = object.text("id")?.isEmpty == false
    guard hasID ? !referral.id.isEmpty : !referral.status.isEmpty else { return nil }
    self.init(
      referral: referral, statusReason: ListedReferral.clean(object.text("statusReason")),
      currency: ListedReferral.clean(details.text("currency")),
      organizationName: ListedReferral.clean(object.text("organizationName")),
      updatedAt: Self.time(object.text("updatedDateTime")),
      expiresAt: Self.time(object.text("expirationDateTime")),
      acceptedAt: Self.time(object.text("acceptedDateTime")),
      closedAt: Self.time(object.text("closedDateTime")),
      eTag: ListedReferral.clean(object.text("eTag") ?? answer.header("ETag")))
  }

  /// A time; the first day of the calendar is what a service writes that has none.
  private static func time(_ text: String?) -> Timestamp? {
    guard let time = text.flatMap(ServiceTime.read), time.day.year > 1 else { return nil }
    return time
  }
}
