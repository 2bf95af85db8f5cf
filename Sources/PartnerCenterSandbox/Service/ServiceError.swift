import PartnerCenter
import ReferralModel

/// An answer of the service that says what is wrong.
///
/// Its body has the shape of the 2018 page on error codes: code, description (at most 1,024
/// characters), data and source. The page does not say how a property is named; here `source` and
/// the description name it, and `data` lists every violation, one error object each.
struct ServiceError: Equatable {
  let status: Int
  let code: String
  let description: String
  let source: String
  var violations: [Violation] = []
  var headers: [HeaderField] = []

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
    let partition = "00000000-0000-0000-0000-000000000000"
    error.headers = [HeaderField("WWW-Authenticate", "OAuth realm=urn:cpsvc:cpid:{\(partition)}")]
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
  var answer: Answer {
    let data = violations.map { violation in
      SandboxValue.object([
        .init("code", .text(code)), .init("description", .text(Self.cut(violation.sentence))),
        .init("source", .text(violation.place.isEmpty ? "request" : violation.place)),
      ])
    }
    let body = SandboxValue.object([
      .init("code", .text(code)), .init("description", .text(Self.cut(description))),
      .init("data", .list(data)), .init("source", .text(source)),
    ])
    return Answer(status: status, headers: headers, body: body.written)
  }

  private static func cut(_ text: String) -> String { String(text.prefix(1024)) }
}
