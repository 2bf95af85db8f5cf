import PartnerCenter
import ReferralModel

extension Profile {
  /// Reads one entry of the configuration's `profiles`.
  ///
  /// - Parameter commands: Which commands for tokens and secrets the entry may name.
  init(
    named name: String, reading file: ConfigurationFile, commands: CommandPermission
  ) throws(ConfigurationError) {
    try file.allowOnly([
      "contract", "baseURL", "path", "authentication", "proxy", "certificateAuthorityFile",
      "timeouts", "organization", "team", "undocumentedPlaces",
    ])
    let contract = try file.text("contract") ?? Contracts.standard.name
    guard Contracts.named(contract) != nil else {
      let known = Contracts.all.map(\.name).joined(separator: ", ")
      throw file.error("contract", "this version does not speak \(contract); it speaks \(known)")
    }
    self.init(
      name: name, contract: contract, endpoint: try Endpoint(reading: file),
      path: try file.text("path"),
      authentication: try Authentication(reading: file, commands: commands),
      proxying: try Proxying(reading: file),
      certificateAuthorityFile: try Self.certificateAuthorityFile(reading: file),
      timeouts: try Timeouts(reading: file), organization: try Organization(reading: file),
      team: try Self.team(reading: file))
    undocumentedPlaces = try Self.places(reading: file)
  }

  /// Reads where the request has what the service's pages give no place.
  private static func places(
    reading file: ConfigurationFile
  ) throws(ConfigurationError) -> [String: JSONPointer] {
    guard let entry = try file.child("undocumentedPlaces") else { return [:] }
    try entry.allowOnly(Referral.undocumentedMembers)
    var places: [String: JSONPointer] = [:]
    for name in Referral.undocumentedMembers {
      guard let text = try entry.text(name) else { continue }
      guard let place = JSONPointer(text), !place.tokens.isEmpty else {
        throw entry.error(name, "must be a place in the request, such as /details/\(name)")
      }
      places[name] = place
    }
    return places
  }

  /// A relative path would mean another file in each folder that the program is started in.
  private static func certificateAuthorityFile(
    reading file: ConfigurationFile
  ) throws(ConfigurationError) -> String? {
    guard let path = try file.text("certificateAuthorityFile") else { return nil }
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw file.error("certificateAuthorityFile", "must be the whole path of a file, from / on")
    }
    return path
  }

  private static func team(
    reading file: ConfigurationFile
  ) throws(ConfigurationError) -> [Member] {
    var team: [Member] = []
    for entry in try file.children("team") {
      try entry.allowOnly(["firstName", "lastName", "phoneNumber", "email"])
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

  /// Takes `https://HOST[:PORT]`, or `http://` with a loopback host or the sandbox's name; `nil` for
  /// anything else.
  init?(baseURL text: String) {
    let schemes: [(prefix: String, route: Route)] = [("https://", .https), ("http://", .http)]
    guard let scheme = schemes.first(where: { text.hasPrefix($0.prefix) }) else { return nil }
    var authority = text.dropFirst(scheme.prefix.count)
    if authority.hasSuffix("/") { authority.removeLast() }
    guard let place = HostAndPort(authority) else { return nil }
    let endpoint = Endpoint(route: scheme.route, host: place.host, port: place.port)
    if endpoint.baseURL == Endpoint.sandbox.baseURL {
      self = .sandbox
      return
    }
    guard scheme.route == .https || endpoint.isLoopback else { return nil }
    self = endpoint
  }
}

extension Profile.Proxying {
  fileprivate init(reading file: ConfigurationFile) throws(ConfigurationError) {
    switch try file.text("proxy") {
    case nil: self = .environment
    case "none": self = .never
    case let text?:
      do {
        self = .proxy(try Proxy(text))
      } catch {
        // The text may hold a password, so it is not repeated.
        throw file.error("proxy", "\(error), or none to connect without one")
      }
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
