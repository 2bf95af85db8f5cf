import PartnerCenter
import ReferralModel

extension Profile {
  /// Reads one entry of the configuration's `profiles`.
  init(named name: String, reading file: ConfigurationFile) throws(ConfigurationError) {
    try file.allowOnly([
      "contract", "baseURL", "path", "authentication", "proxy", "certificateAuthorityFile",
      "timeouts", "organization", "team",
    ])
    let contract = try file.text("contract") ?? Contracts.standard.name
    guard Contracts.named(contract) != nil else {
      let known = Contracts.all.map(\.name).joined(separator: ", ")
      throw file.error("contract", "this version does not speak \(contract); it speaks \(known)")
    }
    // A setting that is read and not followed would send by another way than its owner decided.
    for setting in ["proxy", "certificateAuthorityFile"] where try file.text(setting) != nil {
      throw file.error(setting, "this version does not know this way to the service yet")
    }
    self.init(
      name: name, contract: contract, endpoint: try Endpoint(reading: file),
      path: try file.text("path"), authentication: try Authentication(reading: file),
      timeouts: try Timeouts(reading: file), organization: try Organization(reading: file),
      team: try Self.team(reading: file))
  }

  private static func team(
    reading file: ConfigurationFile
  ) throws(ConfigurationError) -> [Member] {
    var team: [Member] = []
    for entry in try file.children("team") {
      try entry.allowOnly(Member.knownMembers.map(\.name))
      var member = Member()
      member.firstName = try entry.text("firstName") ?? ""
      member.lastName = try entry.text("lastName") ?? ""
      member.phoneNumber = try entry.text("phoneNumber") ?? ""
      member.email = try entry.text("email") ?? ""
      team.append(member)
    }
    return team
  }
}

extension Endpoint {
  fileprivate init(reading file: ConfigurationFile) throws(ConfigurationError) {
    let text = try file.text("baseURL") ?? "https://api.partner.microsoft.com"
    guard let endpoint = Endpoint(baseURL: text) else {
      throw file.error(
        "baseURL",
        "must be https://HOST or https://HOST:PORT, or http:// with a loopback address, "
          + "without a path")
    }
    self = endpoint
  }

  /// Takes `https://HOST[:PORT]`, or `http://` with a loopback host; `nil` for anything else.
  init?(baseURL text: String) {
    let schemes: [(prefix: String, route: Route)] = [("https://", .https), ("http://", .http)]
    guard let scheme = schemes.first(where: { text.hasPrefix($0.prefix) }) else { return nil }
    var authority = text.dropFirst(scheme.prefix.count)
    if authority.hasSuffix("/") { authority.removeLast() }
    let isBracketed = authority.hasPrefix("[")
    let hostEnd =
      isBracketed
      ? authority.firstIndex(of: "]").map(authority.index(after:))
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let hostEnd else { return nil }
    let host = String(authority[..<hostEnd])
    let rest = authority[hostEnd...]
    var port: Int?
    if !rest.isEmpty {
      guard rest.hasPrefix(":"), let number = Int(rest.dropFirst()), (1...65_535).contains(number)
      else { return nil }
      port = number
    }
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
    let inner = isBracketed ? host.dropFirst().dropLast() : host[...]
    let extra: Set<Character> = isBracketed ? [":"] : []
    guard !inner.isEmpty, inner.allSatisfy({ allowed.contains($0) || extra.contains($0) }) else {
      return nil
    }
    let endpoint = Endpoint(route: scheme.route, host: host, port: port)
    guard scheme.route == .https || endpoint.isLoopback else { return nil }
    self = endpoint
  }
}

extension Profile.Authentication {
  fileprivate init(reading file: ConfigurationFile) throws(ConfigurationError) {
    guard let entry = try file.child("authentication") else {
      self = .environment
      return
    }
    try entry.allowOnly([
      "method", "authority", "tenant", "clientID", "scope", "clientSecretCommand", "tokenCommand",
    ])
    switch try entry.text("method") ?? "environment" {
    case "none": self = .none
    case "environment": self = .environment
    case let method where ["deviceCode", "clientCredentials", "tokenCommand"].contains(method):
      self = .signIn(method: method)
    default:
      throw entry.error(
        "method",
        "must be deviceCode, clientCredentials, tokenCommand, environment or none")
    }
  }
}

extension Profile.Timeouts {
  fileprivate init(reading file: ConfigurationFile) throws(ConfigurationError) {
    self.init()
    guard let entry = try file.child("timeouts") else { return }
    try entry.allowOnly(["connectSeconds", "answerSeconds"])
    if let seconds = try entry.number("connectSeconds", in: 1...600) { connect = .seconds(seconds) }
    if let seconds = try entry.number("answerSeconds", in: 1...3600) { answer = .seconds(seconds) }
  }
}

extension Organization {
  fileprivate init(reading file: ConfigurationFile) throws(ConfigurationError) {
    self.init()
    guard let entry = try file.child("organization") else { return }
    try entry.allowOnly(["id", "businessProfileId", "name"])
    id = try entry.text("id") ?? ""
    businessProfileID = try entry.text("businessProfileId") ?? ""
    name = try entry.text("name") ?? ""
  }
}
