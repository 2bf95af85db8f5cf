import Foundation
import LoopbackTesting
import Synchronization

/// A sign-in service and the service itself behind one port of this machine, which repeat in their
/// answers whatever they were sent, as services do that have failed.
final class SignInService: Sendable {
  /// How it behaves; a test changes it as it goes on.
  struct Mood: Sendable {
    /// How often it is asked for a token before a person has signed in; `nil` where nobody does.
    var pollsBeforeSignIn: Int? = 1
    /// The error that ends a sign-in by code.
    var declines: String?
    var codeSeconds = 900
    var accessTokenSeconds = 3600
    /// The access tokens that the service itself does not accept, by number; all above the second.
    var refusedTokens: Set<Int> = []
    var refusesAllTokens = false
    var refusalBody = #"{"code": "unauthorized", "description": "ECHO"}"#
    var refusesRefresh = false
    var issuesRefreshTokens = true
  }

  struct Request: Sendable {
    var method: String
    var target: String
    var authorization: String
    var body: String
    /// All of it.
    var text: String

    init(_ bytes: [UInt8]) {
      text = String(decoding: bytes, as: UTF8.self)
      let parts = text.components(separatedBy: "\r\n\r\n")
      let lines = parts[0].components(separatedBy: "\r\n")
      let words = lines[0].split(separator: " ").map(String.init)
      method = words.first ?? ""
      target = words.count > 1 ? words[1] : ""
      authorization =
        lines.first { $0.hasPrefix("Authorization: ") }.map { String($0.dropFirst(15)) } ?? ""
      body = parts.dropFirst().joined(separator: "\r\n\r\n")
    }

    /// A field of a form, decoded.
    func field(_ name: String) -> String? {
      body.split(separator: "&").map(String.init).first { $0.hasPrefix(name + "=") }
        .flatMap { $0.dropFirst(name.count + 1).replacing("+", with: " ").removingPercentEncoding }
    }
  }

  static let deviceCode = "GAQABAAEAAADCoMpjJXrxTq9VG9te+7FX/dev1ce~code"
  static let userCode = "FJC3-NQ7W"
  static let address = "https://sign-in.example/device"
  static let clientSecret = "cl1ent~s3cret/+%&=.Q_-w 8Z"

  static func accessToken(_ number: Int) -> String {
    "acc3ss-t0ken-\(number)-of/the+journey~Zm9vYmFy._x=="
  }

  static func refreshToken(_ number: Int) -> String {
    "0.refr3sh-t0ken-\(number)-AXkA/of+the~journey&Q=="
  }

  private let script: Script
  private let server: RawServer

  init(_ mood: Mood = Mood()) throws {
    let script = Script(mood)
    self.script = script
    server = try RawServer { connection in
      connection.receiveRequest()
      connection.send(script.answer(to: Request(connection.received)))
    }
  }

  var port: Int { server.port }
  /// All that arrived, oldest first.
  var requests: [Request] { script.state.withLock(\.requests) }
  /// What arrived at the service itself.
  var referralRequests: [Request] { requests.filter { $0.target.contains("/referrals") } }
  /// What the sign-in service was asked for, by the kind of the grant.
  var grants: [String] {
    requests.filter { $0.target.hasSuffix("/token") }.map {
      $0.field("grant_type")?.split(separator: ":").last.map(String.init) ?? ""
    }
  }

  func change(_ body: (inout Mood) -> Void) { script.state.withLock { body(&$0.mood) } }

  func stop() async { _ = await server.stop() }
}

/// The rules by which it answers.
private final class Script: Sendable {
  struct State: Sendable {
    var mood: SignInService.Mood
    var requests: [SignInService.Request] = []
    var polls = 0
    var issued = 0
    var created = 0
  }

  let state: Mutex<State>

  init(_ mood: SignInService.Mood) { state = Mutex(State(mood: mood)) }

  func answer(to request: SignInService.Request) -> String {
    state.withLock { state in
      state.requests.append(request)
      if request.target.hasSuffix("/devicecode") { return newCode(state) }
      if request.target.hasSuffix("/token") { return token(for: request, &state) }
      return referral(for: request, &state)
    }
  }

  private func newCode(_ state: State) -> String {
    Self.answer(
      "200 OK",
      """
      {"user_code": "\(SignInService.userCode)", "device_code": "\(SignInService.deviceCode)",
       "verification_uri": "\(SignInService.address)", "interval": 1,
       "expires_in": \(state.mood.codeSeconds), "message": "Use \(SignInService.deviceCode)"}
      """)
  }

  private func token(for request: SignInService.Request, _ state: inout State) -> String {
    switch request.field("grant_type") {
    case "urn:ietf:params:oauth:grant-type:device_code":
      guard request.field("device_code") == SignInService.deviceCode else { break }
      if let error = state.mood.declines { return refusal(error, request) }
      state.polls += 1
      guard let needed = state.mood.pollsBeforeSignIn, state.polls > needed else {
        return refusal("authorization_pending", request)
      }
      return issue(&state)
    case "refresh_token":
      guard !state.mood.refusesRefresh,
        request.field("refresh_token") == SignInService.refreshToken(state.issued)
      else { return refusal("invalid_grant", request) }
      return issue(&state)
    case "client_credentials":
      guard request.field("client_secret") == SignInService.clientSecret else {
        return refusal("invalid_client", request)
      }
      return issue(&state)
    default: break
    }
    return refusal("invalid_request", request)
  }

  private func issue(_ state: inout State) -> String {
    state.issued += 1
    let holder = Data(
      #"{"name": "Ann Meyer", "preferred_username": "ann@fabrikam.example", "tid": "fabrikam"}"#
        .utf8
    ).base64EncodedString()
    let refresh =
      state.mood.issuesRefreshTokens
      ? #", "refresh_token": "\#(SignInService.refreshToken(state.issued))""# : ""
    return Self.answer(
      "200 OK",
      """
      {"token_type": "Bearer", "expires_in": \(state.mood.accessTokenSeconds),
       "access_token": "\(SignInService.accessToken(state.issued))"\(refresh),
       "id_token": "e30.\(holder)."}
      """)
  }

  /// A refusal of the sign-in service, which repeats the form it was sent, and each field of it.
  private func refusal(_ error: String, _ request: SignInService.Request) -> String {
    let fields = ["device_code", "refresh_token", "client_secret"].compactMap(request.field)
    let echo = ([request.body] + fields).joined(separator: " ")
    return Self.answer(
      "400 Bad Request",
      #"{"error": "\#(error)", "error_description": "AADSTS70000: \#(Self.escaped(echo))", "#
        + #""error_codes": [70000], "trace_id": "\#(Self.escaped(echo))"}"#)
  }

  /// An answer of the service itself, which repeats all it was sent.
  private func referral(for request: SignInService.Request, _ state: inout State) -> String {
    let number = (1...99).first {
      request.authorization == "Bearer \(SignInService.accessToken($0))"
    }
    let echo = ["X-Echo: \(request.authorization)", "request-id: \(request.authorization)"]
    let text = Self.escaped(request.text)
    if state.mood.refusesAllTokens || number.map(state.mood.refusedTokens.contains) ?? false {
      return Self.answer(
        "401 Unauthorized", state.mood.refusalBody.replacing("ECHO", with: text), echo)
    }
    guard request.method == "POST" else {
      return Self.answer("403 Forbidden", #"{"code": "x", "description": "\#(text)"}"#, echo)
    }
    state.created += 1
    return Self.answer(
      "201 Created",
      #"{"id": "ref-\#(state.created)", "status": "New", "echo": "\#(text)", "#
        + #""eTag": "\#(request.authorization)"}"#, echo)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\r\n", with: " ").replacing("\n", with: " ")
  }

  private static func answer(_ status: String, _ body: String, _ headers: [String] = []) -> String {
    let lines =
      [
        "HTTP/1.1 \(status)", "Content-Type: application/json",
        "Content-Length: \(body.utf8.count)",
      ]
      + headers + ["", ""]
    return lines.joined(separator: "\r\n") + body
  }
}
