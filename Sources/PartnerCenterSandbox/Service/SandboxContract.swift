/// One edition of the service, as the sandbox speaks it.
///
/// Another edition is another value: its path, its rules, and the answer that it gives.
struct SandboxContract: Sendable {
  /// The path of the collection, without a slash at its end.
  let path: String
  let bodyRule: ValueRule
  /// What the body rule cannot say.
  let furtherViolations: @Sendable (SandboxValue) -> [Violation]
  /// The referral that a body makes.
  let referral: @Sendable (SandboxValue, ReferralStamp) -> SandboxValue
}

/// What the service adds to a referral.
struct ReferralStamp: Sendable {
  let id: String
  let engagementID: String
  let moment: SandboxInstant
}

extension SandboxContract {
  static let october2018 = SandboxContract(
    path: "/v1/referrals", bodyRule: ReferralRules.october2018,
    furtherViolations: ReferralRules.pairViolations, referral: ReferralAnswer.october2018)

  static let all = [october2018]
}
