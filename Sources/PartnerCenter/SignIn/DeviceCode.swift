import ReferralModel

/// What the sign-in service gives for a person to sign in with (RFC 8628, 3.2).
struct DeviceCode: SignInIssue {
  let deviceCode: Secret
  /// What the person types; nothing hidden in it.
  let userCode: String
  /// The page to open, fit to be shown.
  let address: String
  /// How long it holds.
  let lifetime: Duration
  /// How long to wait at least between two questions.
  let interval: Duration

  /// What RFC 8628, 3.2, takes where the service does not say.
  static let usualInterval: Duration = .seconds(5)
  /// What Microsoft Entra gives, for a service that does not say.
  static let usualLifetime: Duration = .seconds(900)
  /// Nobody waits longer, whatever a service says.
  static let longestLifetime: Duration = .seconds(3600)
  private static let longestUserCode = 64
  private static let longestDeviceCode = 8 << 10

  init(_ object: JSONObject) throws(SignInFault) {
    guard let deviceCode = object["device_code"]?.string.flatMap({ Secret($0) }),
      deviceCode.value.utf8.count <= Self.longestDeviceCode
    else { throw SignInFault(words: "it holds no device code") }
    guard let userCode = object["user_code"]?.string?.trimmingBlanks(), !userCode.isEmpty,
      userCode.unicodeScalars.count <= Self.longestUserCode,
      VisibleText.line(userCode).replacedCount == 0
    else { throw SignInFault(words: "it holds no code that could be typed") }
    // RFC 8628 has "uri"; some services keep the name of an older draft.
    guard let given = (object["verification_uri"] ?? object["verification_url"])?.string else {
      throw SignInFault(words: "it does not say where to sign in")
    }
    guard let address = VerificationAddress.text(given) else {
      let shown = TokenMask(deviceCode).apply(to: given).shown(upTo: 100)
      throw SignInFault(
        words: "the address to sign in at, \"\(shown)\", is none of an encrypted page")
    }
    self.deviceCode = deviceCode
    self.userCode = userCode
    self.address = address
    guard let lifetime = Self.lifetime(object["expires_in"]) else {
      throw SignInFault(words: "its code has ended already")
    }
    self.lifetime = lifetime
    interval = Self.interval(object["interval"], within: lifetime)
  }

  private static func lifetime(_ value: JSON?) -> Duration? {
    guard let seconds = AnswerSeconds.read(value) else { return usualLifetime }
    return seconds > 0 ? min(.seconds(seconds), longestLifetime) : nil
  }

  /// A number that no waiting time is, or that would outlast the code, counts as not given.
  private static func interval(_ value: JSON?, within lifetime: Duration) -> Duration {
    guard let seconds = AnswerSeconds.read(value), seconds > 0, .seconds(seconds) < lifetime else {
      return usualInterval
    }
    return .seconds(seconds)
  }
}

/// Judges the address that a sign-in service wants a person to open.
enum VerificationAddress {
  private static let longest = 200

  /// What an address has beside letters and digits (RFC 3986, 2); browsers disagree about others.
  private static let marks = "-._~:/?#[]@!$&'()*+,;=%".utf8

  /// The address where it may be shown: `https`, or `http` of this machine.
  ///
  /// A person types in there what opens the account. Other letters could look like a host's that is
  /// not meant, and a name before an `@` like the host itself.
  static func text(_ given: String) -> String? {
    let text = given.trimmingBlanks()
    guard text.utf8.count <= longest,
      text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || marks.contains($0) })
    else { return nil }
    let lowered = text.lowercased()
    let isEncrypted = lowered.hasPrefix("https://")
    guard isEncrypted || lowered.hasPrefix("http://") else { return nil }
    let authority = lowered.dropFirst(isEncrypted ? 8 : 7)
      .prefix { !["/", "?", "#"].contains($0) }
    guard let host = HostAndPort(authority: authority)?.host else { return nil }
    if isEncrypted { return text }
    // `.localhost` is this machine by RFC 6761, 6.3.
    let endpoint = Endpoint(route: .http, host: host)
    return endpoint.isLoopback || host.hasSuffix(".localhost") ? text : nil
  }
}
