import PartnerCenter
import ReferralModel

/// Which commands for tokens and secrets a configuration file may name.
enum CommandPermission {
  case any
  /// The administrator's own, in restricted mode: what the path of a user finds could be anything.
  case wholePathsOnly
  /// None, in a person's own file in restricted mode, where a command would be a way to a shell.
  case none
}

extension Profile.Authentication {
  private static let methods = Identity.Method.allCases.map(\.rawValue)
  private static let keys = [
    "method", "authority", "tenant", "clientID", "scope", "clientSecretCommand", "tokenCommand",
  ]
  /// What people call secrets, without regard to case and underscores.
  private static let secretKeys: Set<String> = [
    "clientsecret", "secret", "password", "token", "accesstoken", "refreshtoken", "clientpassword",
  ]

  /// Reads how a profile signs in; without an entry, by a token in the environment.
  init(
    reading file: ConfigurationFile, commands: CommandPermission
  ) throws(ConfigurationError) {
    guard let entry = try file.child("authentication") else {
      self = .environment
      return
    }
    try Self.refuseSecrets(in: entry)
    try entry.allowOnly(Self.keys)
    let method = try Self.method(in: entry)
    try Self.refuseCommands(unusedBy: method, in: entry)
    switch method {
    case "none": self = .none
    case "environment": self = .environment
    case "deviceCode":
      self = .deviceCode(
        try SignInApplication(
          reading: entry, method: method, usualScope: SignInApplication.usualScope))
    case "clientCredentials":
      self = .clientCredentials(
        try SignInApplication(
          reading: entry, method: method,
          usualScope: SignInApplication.usualScopeWithoutPerson),
        secretCommand: try entry.command("clientSecretCommand", commands))
    default:
      self = .tokenCommand(try Self.tokenCommand(in: entry, commands))
    }
  }

  private static func refuseSecrets(in entry: ConfigurationFile) throws(ConfigurationError) {
    for name in entry.object.names
    where secretKeys.contains(name.lowercased().filter { $0 != "_" }) {
      throw entry.error(
        name,
        "is refused, since a file like this is copied and read by others: let a command print the "
          + "secret (clientSecretCommand) or the token (tokenCommand), or set the environment "
          + "variable REFERRAL_CLIENT_SECRET or REFERRAL_TOKEN. Remove it here, and renew it if "
          + "others may have seen it")
    }
  }

  /// The method that is named; that of the environment where the entry says nothing at all.
  private static func method(in entry: ConfigurationFile) throws(ConfigurationError) -> String {
    let list = methods.joined(separator: ", ")
    guard let method = try entry.text("method") else {
      guard let other = entry.object.names.first(where: { entry.object[$0] != .null }) else {
        return "environment"
      }
      throw entry.error("method", "is needed beside \(other): one of \(list)")
    }
    guard methods.contains(method) else {
      throw entry.error("method", "must be one of \(list)")
    }
    return method
  }

  private static func refuseCommands(
    unusedBy method: String, in entry: ConfigurationFile
  ) throws(ConfigurationError) {
    for (key, user) in [
      ("clientSecretCommand", "clientCredentials"), ("tokenCommand", "tokenCommand"),
    ] where method != user && entry.object[key].map({ $0 != .null }) ?? false {
      throw entry.error(key, "is not used by the method \(method): remove it, or take \(user)")
    }
  }

  private static func tokenCommand(
    in entry: ConfigurationFile, _ permission: CommandPermission
  ) throws(ConfigurationError) -> [String] {
    guard let words = try entry.command("tokenCommand", permission) else {
      throw entry.error(
        "tokenCommand",
        "is needed by the method tokenCommand: a list of words, such as "
          + "[\"pass\", \"show\", \"partner\"], of which the first is the program")
    }
    return words
  }
}

extension SignInApplication {
  fileprivate init(
    reading entry: ConfigurationFile, method: String, usualScope: String
  ) throws(ConfigurationError) {
    var authority = SignInApplication.globalAuthority
    if let text = try entry.text("authority") {
      guard let endpoint = Endpoint(baseURL: text) else {
        throw entry.error(
          "authority",
          "must be https://HOST or https://HOST:PORT, or http:// with a loopback address, without a "
            + "path, such as \(SignInApplication.globalAuthority.baseURL)")
      }
      authority = endpoint
    }
    func needed(
      _ key: String, _ what: String, _ isFit: (UInt8) -> Bool
    ) throws(ConfigurationError) -> String {
      guard let text = try entry.text(key), !text.isEmpty else {
        throw entry.error(key, "is needed by the method \(method): \(what)")
      }
      guard text.utf8.count <= 256, text.utf8.allSatisfy(isFit) else {
        throw entry.error(key, "must be \(what)")
      }
      return text
    }
    let tenant = try needed(
      "tenant", "a domain or an id of your organization, such as fabrikam.example"
    ) { $0.isASCIIAlphanumeric || ".-".utf8.contains($0) }
    let clientID = try needed(
      "clientID", "the id of the application that is registered for this program"
    ) { $0.isVisible }
    let scope = try entry.text("scope") ?? usualScope
    // RFC 6749, 3.3: words of visible characters but quotation marks and backslashes.
    guard !scope.isEmpty, scope.utf8.count <= 1024,
      scope.utf8.allSatisfy({
        $0 == UInt8(ascii: " ")
          || ($0.isVisible && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\"))
      })
    else {
      throw entry.error("scope", "must be words with blanks between, such as \(usualScope)")
    }
    self.init(authority: authority, tenant: tenant, clientID: clientID, scope: scope)
  }
}

extension ConfigurationFile {
  /// Reads the words of a command; `nil` where there is none.
  fileprivate func command(
    _ name: String, _ permission: CommandPermission
  ) throws(ConfigurationError) -> [String]? {
    guard let value = object[name], value != .null else { return nil }
    guard value.array != nil, let words = try texts(name), let program = words.first,
      !program.isEmpty, !words.contains(where: { $0.utf8.contains(0) })
    else {
      throw error(
        name,
        "must be a list of words, such as [\"pass\", \"show\", \"partner\"], of which the first is "
          + "the program: it is run without a shell")
    }
    switch permission {
    case .any: break
    case .wholePathsOnly:
      guard program.hasPrefix("/") else {
        throw error(
          name, "must begin with the whole path of a program, from / on, where \"editor\" is false")
      }
    case .none:
      throw error(
        name,
        "is not allowed: the administrator has switched off ways to a shell (\"editor\": false in "
          + "\(Surroundings.administratorConfigurationPath)), so commands are taken from that file only"
      )
    }
    return words
  }
}

extension UInt8 {
  fileprivate var isVisible: Bool { (0x21...0x7e).contains(self) }
}
