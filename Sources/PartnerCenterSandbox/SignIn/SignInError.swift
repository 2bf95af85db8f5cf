import PartnerCenter
import ReferralModel

/// A no of the imitated sign-in service.
///
/// The codes are those of RFC 6749, 5.2, RFC 8628, 3.5, and of Microsoft Entra, whose numbers stand
/// beside them. Nothing of what was received is repeated.
struct SignInError: Error, Equatable {
  let status: Int
  /// Such as `authorization_pending`.
  let code: String
  /// Entra's number, such as 70016.
  let number: Int?
  let words: String
  var headers: [HeaderField] = []

  private init(_ code: String, _ number: Int?, _ words: String, status: Int = 400) {
    self.status = status
    self.code = code
    self.number = number
    self.words = words
  }
}

extension SignInError {
  static let pending = SignInError(
    "authorization_pending", 70016, "The person has not finished signing in yet.")
  static let slowDown = SignInError(
    "slow_down", nil, "The question came too early. Wait five seconds longer from now on.")
  static let declined = SignInError(
    "authorization_declined", 70017, "The person has declined the sign-in.")
  static let expired = SignInError(
    "expired_token", 70019, "The code has expired. Start the sign-in again.")
  static let unknownCode = SignInError(
    "bad_verification_code", 70018, "The device code is not one of this service's.")
  static let redeemedCode = SignInError(
    "invalid_grant", 54005, "The device code has been redeemed already.")
  static let unknownRefreshToken = SignInError(
    "invalid_grant", 70000, "The refresh token is not one of this service's, or was used already.")
  static let revokedRefreshToken = SignInError(
    "invalid_grant", 50173, "The refresh token has been revoked. A new sign-in is needed.")
  static let unknownClient = SignInError(
    "unauthorized_client", 700016, "The organization has no application with this client_id.")
  static let notPublic = SignInError(
    "invalid_client", 7_000_218,
    "The application is not public: the request must have a client_secret.", status: 401)
  static let wrongSecret = SignInError(
    "invalid_client", 7_000_215, "The client_secret is not the application's.", status: 401)
  static let scopeOfPerson = SignInError(
    "invalid_scope", 1_002_012, "An application asks for one scope, which ends in /.default.")
  static let unsupportedGrant = SignInError(
    "unsupported_grant_type", 70003, "The service does not support this grant_type.")
  static let failing = SignInError(
    "temporarily_unavailable", 90033, "A transient error has occurred. Try again.", status: 503)

  static func missing(_ parameter: String) -> SignInError {
    SignInError("invalid_request", 900_144, "The request must have the parameter \(parameter).")
  }

  static func malformed(_ words: String) -> SignInError {
    SignInError("invalid_request", nil, words)
  }

  /// A fault that every part of the sandbox finds in the same way.
  init(_ error: ServiceError) {
    self.init("invalid_request", nil, error.description, status: error.status)
    headers = error.headers
  }

  /// A fault of the sandbox itself, which the caller can do something about.
  static func broken(_ error: any Error) -> SignInError {
    SignInError("server_error", nil, "\(error)", status: 500)
  }

  /// The answer, as Entra writes it.
  func answer(at moment: SandboxInstant, newID: () -> String) -> Answer {
    let description = number.map { "AADSTS\($0): \(words)" } ?? words
    let body = SandboxValue.object([
      .init("error", .text(code)),
      .init("error_description", .text(description)),
      .init("error_codes", .list(number.map { [.integer($0)] } ?? [])),
      .init("timestamp", .text(moment.entraText)),
      .init("trace_id", .text(newID())),
      .init("correlation_id", .text(newID())),
    ])
    return Answer(status: status, headers: headers, body: body.written)
  }
}

extension SandboxInstant {
  /// `2018-10-01 18:01:32Z`.
  fileprivate var entraText: String {
    let text = text
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + "Z"
  }
}
