/// One edition of the service, as the sandbox speaks it.
///
/// Another edition is another value: its path, its rules, and the answers that it gives.
struct SandboxContract: Sendable {
  /// What the store calls the edition.
  let name: String
  /// The path of the collection, without a slash at its end.
  let path: String
  /// The path of what describes the list's answers.
  let contextPath: String
  let head: HeadRules
  let body: ValueRule
  /// What the body rule cannot say.
  let furtherViolations: @Sendable (SandboxValue) -> [Violation]
  /// Whether a request with the id of an earlier one is that request again, and makes nothing new.
  let takesRepetitions: Bool
  /// Whether an engagement that a body names must have a referral already.
  let knowsEngagements: Bool
  /// The referral that a body makes.
  let referral: @Sendable (SandboxValue, ReferralStamp) -> SandboxValue
  /// A kept referral as answers show it, at an origin such as `http://127.0.0.1:8080`.
  let shown: @Sendable (SandboxValue, String) -> SandboxValue
  /// The same in a list.
  let listed: @Sendable (SandboxValue, String) -> SandboxValue
  let list: ListOffer
  let errorShape: ServiceError.Shape
}

/// What the service adds to a referral.
struct ReferralStamp: Sendable {
  let id: String
  /// Of the engagement that the referral opens, where its body names none.
  let engagementID: String
  let moment: SandboxInstant
}

extension SandboxContract {
  static let october2018 = SandboxContract(
    name: "2018-10", path: "/v1/referrals", contextPath: "/v1", head: .october2018,
    body: ReferralRules.october2018, furtherViolations: ReferralRules.pairViolations,
    takesRepetitions: true, knowsEngagements: false, referral: ReferralAnswer.october2018,
    shown: { referral, _ in referral }, listed: { referral, _ in referral }, list: .october2018,
    errorShape: .flat)

  static let engagements = SandboxContract(
    name: "engagements", path: "/v1.0/engagements/referrals", contextPath: "/v1.0",
    head: .engagements, body: EngagementsRules.body,
    furtherViolations: EngagementsRules.furtherViolations, takesRepetitions: false,
    knowsEngagements: true, referral: EngagementsAnswer.referral, shown: EngagementsAnswer.shown,
    listed: EngagementsAnswer.listed, list: .engagements, errorShape: .nested)

  static let all = [october2018, engagements]
}
