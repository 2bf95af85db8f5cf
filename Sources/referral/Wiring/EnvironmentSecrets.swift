import PartnerCenter

/// The secrets that the environment held when the program was started.
struct EnvironmentSecrets: Concealed, Sendable {
  /// The value of `REFERRAL_TOKEN`.
  let token: String?
  /// The value of `REFERRAL_CLIENT_SECRET`.
  let clientSecret: String?

  /// Takes them out of an environment.
  init(takenFrom environment: inout [String: String]) {
    token = environment.removeValue(forKey: "REFERRAL_TOKEN")
    clientSecret = environment.removeValue(forKey: "REFERRAL_CLIENT_SECRET")
  }
}
