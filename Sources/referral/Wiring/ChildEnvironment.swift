/// The environment that other programs get from this one: without its secrets.
enum ChildEnvironment {
  /// The variables whose whole value is a secret of this program's.
  static let secrets = ["REFERRAL_TOKEN", "REFERRAL_CLIENT_SECRET"]

  /// For programs that have nothing to do with the network, such as an editor.
  ///
  /// Of the addresses of proxies the user and the password are left out, so that what a person starts
  /// from there still finds the proxy, and nothing that lists an environment shows the password.
  static func withoutSecrets(_ environment: [String: String]) -> [String: String] {
    var kept = forCommands(environment)
    for (name, value) in kept where name.lowercased().hasSuffix("_proxy") {
      kept[name] = withoutUser(value)
    }
    return kept
  }

  /// For the commands of a profile that print a token or a secret.
  ///
  /// They may have to ask for it through the proxy, which is why its address stays as it is: whoever
  /// can print the secret is trusted with the password that the person exports to all programs.
  static func forCommands(_ environment: [String: String]) -> [String: String] {
    environment.filter { !secrets.contains($0.key) }
  }

  /// `http://proxy.example:3128` of `http://ann:secret@proxy.example:3128`; `NO_PROXY` and the like
  /// have no `@` and stay as they are.
  private static func withoutUser(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    let host = address[address.index(after: at)...]
    guard let scheme = address.firstRange(of: "://"), scheme.upperBound <= at else {
      return String(host)
    }
    return String(address[..<scheme.upperBound] + host)
  }
}

extension [String: String] {
  /// As `execve(2)` takes an environment.
  var assignments: [String] { map { "\($0.key)=\($0.value)" }.sorted() }
}
