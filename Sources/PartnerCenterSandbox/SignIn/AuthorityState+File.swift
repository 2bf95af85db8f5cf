extension AuthorityState {
  private static let format = 1

  /// What a file of the sandbox's folder holds of it.
  var value: SandboxValue {
    .object([
      .init("format", .integer(Self.format)),
      .init("clientID", clientID.map(SandboxValue.text) ?? .null),
      .init("codes", .list(codes.map(\.value))),
      .init("refreshTokens", .list(refreshTokens.map(\.value))),
      .init("accessTokens", .list(accessTokens.map(\.value))),
    ])
  }

  /// Reads such a value; `nil` for any other.
  init?(_ value: SandboxValue) {
    guard value["format"] == .integer(Self.format),
      let codes = value["codes"]?.list, let refreshTokens = value["refreshTokens"]?.list,
      let accessTokens = value["accessTokens"]?.list
    else { return nil }
    clientID = value["clientID"]?.text
    self.codes = codes.compactMap(Code.init)
    self.refreshTokens = refreshTokens.compactMap(RefreshToken.init)
    self.accessTokens = accessTokens.compactMap(AccessToken.init)
    guard self.codes.count == codes.count, self.refreshTokens.count == refreshTokens.count,
      self.accessTokens.count == accessTokens.count
    else { return nil }
  }
}

extension AuthorityState.Code {
  fileprivate var value: SandboxValue {
    .object([
      .init("digest", .text(digest)), .init("clientID", .text(clientID)),
      .init("scope", .text(scope)), .init("expires", .text(expires.text)),
      .init("interval", .integer(interval)), .init("polls", .integer(polls)),
      .init("lastPoll", lastPoll.map { .text($0.text) } ?? .null),
      .init("fate", .text(fate.rawValue)),
    ])
  }

  fileprivate init?(_ value: SandboxValue) {
    guard let digest = value["digest"]?.text, let clientID = value["clientID"]?.text,
      let scope = value["scope"]?.text,
      let expires = value["expires"]?.text.flatMap(SandboxInstant.init(rfc3339:)),
      case .integer(let interval)? = value["interval"], case .integer(let polls)? = value["polls"],
      let fate = value["fate"]?.text.flatMap(Fate.init)
    else { return nil }
    self.init(
      digest: digest, clientID: clientID, scope: scope, expires: expires, interval: interval,
      polls: polls,
      lastPoll: value["lastPoll"]?.text.flatMap(SandboxInstant.init(rfc3339:)), fate: fate)
  }
}

extension AuthorityState.RefreshToken {
  fileprivate var value: SandboxValue {
    .object([
      .init("digest", .text(digest)), .init("clientID", .text(clientID)),
      .init("scope", .text(scope)),
    ])
  }

  fileprivate init?(_ value: SandboxValue) {
    guard let digest = value["digest"]?.text, let clientID = value["clientID"]?.text,
      let scope = value["scope"]?.text
    else { return nil }
    self.init(digest: digest, clientID: clientID, scope: scope)
  }
}

extension AuthorityState.AccessToken {
  fileprivate var value: SandboxValue {
    .object([.init("digest", .text(digest)), .init("expires", .text(expires.text))])
  }

  fileprivate init?(_ value: SandboxValue) {
    guard let digest = value["digest"]?.text,
      let expires = value["expires"]?.text.flatMap(SandboxInstant.init(rfc3339:))
    else { return nil }
    self.init(digest: digest, expires: expires)
  }
}
