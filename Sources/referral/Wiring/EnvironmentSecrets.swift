/// The secrets that the environment held when the program was started.
///
/// Whatever shows or dumps it shows none of them.
struct EnvironmentSecrets: Sendable {
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

extension EnvironmentSecrets: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  var description: String { "********" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
