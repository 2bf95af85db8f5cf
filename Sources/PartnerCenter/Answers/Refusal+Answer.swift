import ReferralModel

extension Refusal {
  /// The headers by which the service's support finds a request (api headers of 2018 and of 2019).
  private static let supportHeaders: Set<String> = [
    "request-id", "client-request-id", "ms-requestid", "ms-correlationid", "x-ms-ags-diagnostic",
  ]

  /// Reads a complete answer other than 2xx.
  ///
  /// - Parameter edition: The contract of the request, whose names it may speak of.
  init(_ answer: Answer, under edition: Editions = .october2018) {
    let message = ServiceMessage(of: answer, under: edition)
    self.init(
      status: answer.status, code: message.code, message: message.message,
      problems: message.problems, advice: Self.advice(for: answer, codes: message.codes),
      supportIDs: answer.headers.filter { Self.supportHeaders.contains($0.name.lowercased()) }
        .map { HeaderField(ServiceMessage.clean($0.name), ServiceMessage.clean($0.value)) })
  }

  /// Whether the token was of a sign-in without a second factor, so that no token of that sign-in will
  /// be accepted.
  package var lacksSecondFactor: Bool { code == Self.secondFactorCode }

  private static let secondFactorCode = "900421"

  /// The refusal in a sentence or two: what it means, then the service's own words.
  package var inWords: String { inWords(meaning: "The service refused the referral (\(status)).") }

  /// The same with another meaning where the program has nothing to advise.
  func inWords(meaning: String) -> String { (advice ?? meaning) + quotation }

  /// The service's own words, to follow a sentence; empty where it has none.
  var quotation: String {
    guard let message else { return "" }
    return " The service says: \(message)\(code.map { " (\($0))" } ?? "")"
  }

  /// Whether the service, or the sign-in service behind it, sets a condition that the token does not
  /// meet: by a code (with the spelling of the 2019 page, or the usual one), or by a challenge as in
  /// "Claims challenges, claims requests, and client capabilities" of Microsoft Entra.
  private static func isClaimsChallenge(_ answer: Answer, codes: [String]) -> Bool {
    let names = ["insufficent_claims", "insufficient_claims"]
    return codes.contains { names.contains($0.lowercased()) }
      || answer.headers.contains { field in
        let value = field.value.lowercased()
        return field.name.lowercased() == "www-authenticate"
          && (names.contains(where: value.contains) || value.contains("claims="))
      }
  }

  private static func advice(for answer: Answer, codes: [String]) -> String? {
    switch answer.status {
    case 300..<400:
      let target = answer.header("Location").map { ServiceMessage.clean($0) } ?? "no address"
      return "The service answered with a redirect (\(answer.status)) to \(target). Requests are "
        + "never sent on: check \"baseURL\" and \"path\" of the profile."
    case 401 where codes.contains(secondFactorCode):
      return "The sign-in was made without a second factor, which the service requires (900421): "
        + "sign in again with multi-factor authentication."
    case 401 where isClaimsChallenge(answer, codes: codes),
      403 where isClaimsChallenge(answer, codes: codes):
      return "The service asks for a stronger sign-in (\(answer.status), a claims challenge): a "
        + "condition of your organization, such as a known device or multi-factor authentication, is "
        + "not met by this one. Sign in again (referral login) where it can be met, or ask your "
        + "administrator which condition it is."
    case 401:
      return "The service did not accept the sign-in (401): the access token is missing, has "
        + "expired or is meant for another service."
    case 403:
      return
        "The service refused this account (403): it needs the role Referrals Admin or Referrals "
        + "User in Partner Center, which an administrator of your organization gives."
    case 404, 405:
      return "The service knows no such request (\(answer.status)): check \"baseURL\" and \"path\" "
        + "of the profile."
    case 409:
      return "The service says that this conflicts with what it holds (409)."
    case 413:
      return "The service finds the request too large (413)."
    case 429:
      return "The service is busy and did not look at the request (429)."
    case 503:
      return "The service is not available now and did not look at the request (503)."
    default:
      return nil
    }
  }
}
