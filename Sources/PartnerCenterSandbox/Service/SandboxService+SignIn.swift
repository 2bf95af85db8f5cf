import PartnerCenter
import ReferralModel

extension SandboxService {
  /// Forms of the sign-in service come to a few kilobytes.
  private static let largestForm = 64 << 10
  private static let deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code"

  /// What the imitated sign-in service does about a request.
  func signInReply(to request: ReceivedRequest, at place: SignInPlace) -> SandboxReply {
    do {
      switch place {
      case .page:
        try Self.refuseMethod(of: request, otherThan: ["GET"])
        return signInReply(to: request, Self.page)
      case .deviceCode:
        return signInReply(to: request, try newCode(form(of: request), for: request))
      case .token(let tenant):
        let form = try form(of: request)
        return try tokenReply(to: request, form: form, tenant: tenant)
      }
    } catch let error as SignInError {
      return signInReply(to: request, error)
    } catch let error as ServiceError {
      return signInReply(to: request, SignInError(error))
    } catch {
      return signInReply(to: request, .broken(error))
    }
  }

  private func signInReply(to request: ReceivedRequest, _ answer: Answer) -> SandboxReply {
    var answer = answer
    // RFC 6749, 5.1.
    answer.headers += [HeaderField("Cache-Control", "no-store"), HeaderField("Pragma", "no-cache")]
    return SandboxReply(.answer(finished(answer, for: request)))
  }

  private func signInReply(to request: ReceivedRequest, _ error: SignInError) -> SandboxReply {
    signInReply(to: request, error.answer(at: now(), newID: newID))
  }

  /// What a person reads who follows the address.
  private static let page = Answer(
    status: 200, headers: [HeaderField("Content-Type", "text/plain; charset=utf-8")],
    body: Array("There is nothing to enter: the sandbox approves every code by itself.\n".utf8))

  private func form(of request: ReceivedRequest) throws -> SignInForm {
    try Self.refuseMethod(of: request, otherThan: ["POST"])
    if let error = HeadRules.refusalOfAny(request) ?? HeadRules.refusalOfBody(request) {
      throw error
    }
    guard request.body.count <= Self.largestForm else {
      throw SignInError.malformed("The body is too large.")
    }
    let type = request.header("Content-Type") ?? ""
    let mediaType = type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw SignInError.malformed("The body must be application/x-www-form-urlencoded.")
    }
    return try SignInForm(request.body)
  }

  private func client(of form: SignInForm) throws -> String {
    let id = try form.required("client_id")
    guard clientID.map({ HeadRules.isSame(id, $0) }) ?? true else {
      throw SignInError.unknownClient
    }
    return id
  }

  private func newCode(_ form: SignInForm, for request: ReceivedRequest) throws -> Answer {
    let scope = try form.required("scope")
    let code = try authority.newCode(for: client(of: form), scope: scope, at: now())
    let address = origin(of: request) + SignInPlace.pagePath
    let body = SandboxValue.object([
      .init("user_code", .text(code.userCode)),
      .init("device_code", .text(code.deviceCode)),
      .init("verification_uri", .text(address)),
      .init("expires_in", .integer(authority.codeLifetime)),
      .init("interval", .integer(authority.interval)),
      .init("message", .text("Open the page \(address) and enter the code \(code.userCode).")),
    ])
    return Answer(status: 200, body: body.written)
  }

  private func tokenReply(
    to request: ReceivedRequest, form: SignInForm, tenant: String
  ) throws -> SandboxReply {
    let lifetime = try briefLifetime() ?? authority.tokenLifetime
    let result: Result<SandboxAuthority.Tokens, SignInError>
    switch try form.required("grant_type") {
    case Self.deviceCodeGrant:
      let client = try client(of: form)
      let code = try form.required("device_code")
      let mood = try moods.take { $0.concerns(.poll) } ?? .normal
      switch mood {
      case .signInDropped: return SandboxReply(.dropped)
      case .signInFailing: throw SignInError.failing
      default: break
      }
      result = try authority.poll(code, by: client, at: now(), in: mood, lifetime: lifetime)
    case "refresh_token":
      let client = try client(of: form)
      let token = try form.required("refresh_token")
      let mood = try moods.take { $0.concerns(.refresh) }
      result = try authority.refresh(
        token, by: client, at: now(), isRevoked: mood == .refreshRefused, lifetime: lifetime)
    case "client_credentials":
      result = .success(try applicationTokens(form, lifetime: lifetime))
    default: throw SignInError.unsupportedGrant
    }
    let tokens = try result.get()
    // Only now has the mood come to something.
    _ = try moods.take { if case .briefToken = $0 { true } else { false } }
    return signInReply(to: request, answer(tokens, tenant: tenant, to: request))
  }

  /// How long a token holds in the mood for that.
  private func briefLifetime() throws -> Int? {
    guard case .briefToken(let seconds) = try moods.setting().mood else { return nil }
    return seconds
  }

  private func applicationTokens(
    _ form: SignInForm, lifetime: Int
  ) throws -> SandboxAuthority.Tokens {
    let client = try client(of: form)
    guard let received = form["client_secret"] else { throw SignInError.notPublic }
    guard secret.map({ HeadRules.isSame(received, $0) }) ?? true else {
      throw SignInError.wrongSecret
    }
    let scope = try form.required("scope")
    guard scope.hasSuffix("/.default"), !scope.contains(" ") else {
      throw SignInError.scopeOfPerson
    }
    return try authority.tokens(
      forApplication: client, scope: scope, at: now(), lifetime: lifetime)
  }

  /// RFC 6749, 5.1.
  private func answer(
    _ tokens: SandboxAuthority.Tokens, tenant: String, to request: ReceivedRequest
  ) -> Answer {
    var members: [SandboxValue.Member] = [
      .init("token_type", .text("Bearer")),
      .init("scope", .text(tokens.scope)),
      .init("expires_in", .integer(tokens.lifetime)),
      .init("access_token", .text(tokens.accessToken)),
    ]
    if let token = tokens.refreshToken { members.append(.init("refresh_token", .text(token))) }
    if tokens.hasIdentity {
      let identity = IdentityToken(
        issuer: origin(of: request), tenant: tenant, clientID: tokens.clientID,
        lifetime: tokens.lifetime)
      members.append(.init("id_token", .text(identity.text(at: now()))))
    }
    return Answer(status: 200, body: SandboxValue.object(members).written)
  }
}
