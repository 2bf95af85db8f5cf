import ReferralModel

extension Refusal {
  /// The headers by which the service's support finds a request (api headers of 2018 and of 2019).
  private static let supportHeaders: Set<String> = [
    "request-id", "client-request-id", "ms-requestid", "ms-correlationid", "x-ms-ags-diagnostic",
  ]

  /// Reads a complete answer other than 2xx.
  init(_ answer: Answer) {
    let message = ServiceMessage(of: answer)
    self.init(
      status: answer.status, code: message.code, message: message.message,
      problems: message.problems, advice: Self.advice(for: answer, codes: message.codes),
      supportIDs: answer.headers.filter { Self.supportHeaders.contains($0.name.lowercased()) }
        .map { HeaderField(ServiceMessage.clean($0.name), ServiceMessage.clean($0.value)) })
  }

  /// The refusal in a sentence or two: what it means, then the service's own words.
  package var inWords: String {
    var words = [advice ?? "The service refused the referral (\(status))."]
    if let message {
      words.append("The service says: \(message)\(code.map { " (\($0))" } ?? "")")
    }
    return words.joined(separator: " ")
  }

  private static func advice(for answer: Answer, codes: [String]) -> String? {
    switch answer.status {
    case 300..<400:
      let target = answer.header("Location").map { ServiceMessage.clean($0) } ?? "no address"
      return "The service answered with a redirect (\(answer.status)) to \(target). Requests are "
        + "never sent on: check \"baseURL\" and \"path\" of the profile."
    case 401 where codes.contains("900421"):
      return "The sign-in was made without a second factor, which the service requires (900421): "
        + "sign in again with multi-factor authentication."
    case 401:
      return "The service did not accept the sign-in (401): the access token is missing, has "
        + "expired or is meant for another service. Get a fresh one."
    case 403
    where codes.contains(where: {
      ["insufficent_claims", "insufficient_claims"].contains($0.lowercased())
    }):
      return "The service asks for a stronger sign-in (403): sign in again and meet the conditions "
        + "that your organization has set."
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
