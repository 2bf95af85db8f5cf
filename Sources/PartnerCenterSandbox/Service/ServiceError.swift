import PartnerCenter
import ReferralModel

/// An answer of the service that says what is wrong.
///
/// It says the same in the shape of either edition.
struct ServiceError: Error {
  /// How the body of such an answer looks.
  enum Shape: Sendable {
    /// The 2018 page on error codes: code, description (at most 1,024 characters), data and source.
    ///
    /// The page does not say how a property is named; here `source` and the description name it, and
    /// `data` lists every violation, one error object each.
    case flat
    /// The page on error codes of 2019 and later: `error` with code, message (at most 1,024
    /// characters), target and perhaps an `innerError`.
    ///
    /// The only target that the page shows is `referral`; here it is the place at fault where there
    /// is one. `details` lists every violation as OData has it (OData JSON Format 4.01, 21.1); the
    /// page has no such list.
    case nested
  }

  let status: Int
  let code: String
  let description: String
  let source: String
  var violations: [Violation] = []
  var headers: [HeaderField] = []
  /// What `innerError` says in the nested shape, and the code of the flat one.
  var specific: (code: String, message: String)?
  /// Whether the answer says how to come by a token (RFC 6750, 3).
  private var asksForToken = false

  private init(status: Int, code: String, description: String, source: String) {
    self.status = status
    self.code = code
    self.description = description
    self.source = source
  }

  /// An error about one place, under the code that the page has for the status.
  init(_ status: Int, _ place: String, _ complaint: String) {
    let violation = Violation(place, complaint)
    self.init(
      status: status, code: Self.codes[status] ?? String(status),
      description: violation.sentence, source: place.isEmpty ? "request" : place)
  }

  /// The codes of the published table; a status that it lacks stands for itself.
  private static let codes = [
    400: "800002", 401: "400", 403: "2032", 404: "1000", 500: "800003",
  ]

  /// The codes of the later page by status; what it has no code for is an invalid request.
  private static let nestedCodes = [
    401: "unauthenticated", 403: "accessDenied", 404: "itemNotFound", 412: "preconditionFailed",
    500: "generalException", 503: "serviceNotAvailable",
  ]
}

extension ServiceError {
  /// The request cannot be read: not HTTP, not JSON, or a header that is missing or wrong.
  static func malformed(_ place: String, _ complaint: String) -> ServiceError {
    ServiceError(400, place, complaint)
  }

  /// The body can be read and breaks a rule.
  static func invalid(_ violations: [Violation]) -> ServiceError {
    let first = violations.first ?? Violation("", "breaks a rule")
    var error = ServiceError(
      status: 400, code: "3000", description: first.sentence,
      source: first.place.isEmpty ? "request" : first.place)
    error.violations = violations
    return error
  }

  static var unauthorized: ServiceError {
    var error = ServiceError(
      status: 401, code: "400",
      description: "Access denied. The token is missing, has expired or is not this service's.",
      source: "Authorization")
    error.asksForToken = true
    return error
  }

  /// A token whose sign-in had no second factor.
  static var withoutSecondFactor: ServiceError {
    var error = unauthorized
    error.specific = ("900421", "The sign-in had no second factor, which the service requires.")
    return error
  }

  /// A sign-in that does not meet the conditions of the organization; the code is spelled as the
  /// page on headers has it.
  static var claimsChallenge: ServiceError {
    var error = ServiceError(
      status: 403, code: "2032",
      description: "Access denied. The sign-in does not meet the conditions of the organization.",
      source: "Authorization")
    error.specific = ("insufficent_claims", "The access token lacks claims that are required.")
    // {"access_token":{"acrs":{"essential":true,"value":"c1"}}}
    let claims = "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiYzEifX19"
    error.headers = [
      HeaderField("WWW-Authenticate", "Bearer error=\"insufficent_claims\", claims=\"\(claims)\"")
    ]
    return error
  }

  static var forbidden: ServiceError {
    ServiceError(
      status: 403, code: "2032",
      description: "Access denied. The caller needs the role Referrals Admin or Referrals User.",
      source: "Authorization")
  }

  static var failing: ServiceError {
    ServiceError(
      status: 500, code: "800003", description: "Unexpected service error.", source: "service")
  }

  static var tooLarge: ServiceError {
    ServiceError(413, "", "must not be larger than \(HeadRules.largestBody) bytes")
  }

  /// A fault of the sandbox itself, which the caller can do something about.
  static func broken(_ error: any Error, status: Int) -> ServiceError {
    ServiceError(
      status: status, code: codes[status] ?? String(status), description: "\(error)",
      source: "sandbox")
  }
}

extension ServiceError {
  func answer(in shape: Shape) -> Answer {
    let body =
      switch shape {
      case .flat: flatBody
      case .nested: SandboxValue.object([.init("error", nestedBody)])
      }
    let challenge = asksForToken ? [HeaderField("WWW-Authenticate", Self.challenge(in: shape))] : []
    return Answer(status: status, headers: headers + challenge, body: body.written)
  }

  private static func challenge(in shape: Shape) -> String {
    switch shape {
    case .flat: "OAuth realm=urn:cpsvc:cpid:{00000000-0000-0000-0000-000000000000}"
    case .nested: "Bearer error=\"invalid_token\""
    }
  }

  private var flatBody: SandboxValue {
    let data = violations.map { violation in
      SandboxValue.object([
        .init("code", .text(code)), .init("description", .text(Self.cut(violation.sentence))),
        .init("source", .text(violation.place.isEmpty ? "request" : violation.place)),
      ])
    }
    return .object([
      .init("code", .text(specific?.code ?? code)),
      .init("description", .text(Self.cut(description))),
      .init("data", .list(data)), .init("source", .text(source)),
    ])
  }

  private var nestedBody: SandboxValue {
    let code = SandboxValue.text(Self.nestedCodes[status] ?? "invalidRequest")
    let target: (String) -> SandboxValue = { place in
      .text(place.isEmpty || place == "request" ? "referral" : place)
    }
    var members: [SandboxValue.Member] = [
      .init("code", code), .init("message", .text(Self.cut(description))),
      .init("target", target(source)),
    ]
    if let specific {
      members.append(
        .init(
          "innerError",
          .object([
            .init("code", .text(specific.code)), .init("message", .text(specific.message)),
          ])))
    }
    if !violations.isEmpty {
      let details = violations.map { violation in
        SandboxValue.object([
          .init("code", code), .init("message", .text(Self.cut(violation.sentence))),
          .init("target", target(violation.place)),
        ])
      }
      members.append(.init("details", .list(details)))
    }
    return .object(members)
  }

  private static func cut(_ text: String) -> String { String(text.prefix(1024)) }
}
