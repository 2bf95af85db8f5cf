import PartnerCenter
import ReferralModel
import Testing

@Suite struct `the refusal of a sign-in` {
  private func advice(
    _ status: Int, _ body: String = "", _ headers: [HeaderField] = []
  ) throws -> String {
    let outcome = SubmissionOutcome(
      of: .answered(Answer(status: status, headers: headers, body: Array(body.utf8))),
      now: Timestamp(millisecondsSince1970: 0))
    return try #require(outcome.refusal?.advice, "\(outcome)")
  }

  @Test(arguments: [
    #"{"code": "900421", "description": "no MFA"}"#,
    #"{"error": {"code": "unauthenticated", "innererror": {"code": "900421"}}}"#,
    #"{"error": "invalid_token", "error_description": "x", "error_codes": [50076, 900421]}"#,
    #"{"statusCode": 900421, "message": "x"}"#,
  ])
  func `without a second factor names that`(body: String) throws {
    let advice = try advice(401, body)
    #expect(advice.contains("900421"))
    #expect(advice.contains("multi-factor authentication"))
  }

  @Test func `says what may be wrong with the token`() throws {
    let advice = try advice(401, #"{"code": "unauthorized"}"#)
    #expect(advice.contains("missing, has expired or is meant for another service"))
    #expect(!advice.contains("factor"))
  }

  @Test func `names the roles that are needed`() throws {
    let advice = try advice(403, #"{"error": {"code": "accessDenied"}}"#)
    #expect(advice.contains("Referrals Admin or Referrals User"))
  }

  @Test(
    arguments: [
      (403, #"{"error": {"code": "insufficent_claims"}}"#, nil),
      (403, #"{"error": {"code": "x", "innerError": {"code": "Insufficient_Claims"}}}"#, nil),
      (
        401, "", #"Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOn19""#
      ),
      (403, "", #"Bearer authorization_uri="https://x.example", claims="e30=""#),
    ] as [(Int, String, String?)])
  func `for a condition of the organization says that it is one`(
    status: Int, body: String, challenge: String?
  ) throws {
    let words = try advice(
      status, body, challenge.map { [HeaderField("WWW-Authenticate", $0)] } ?? [])
    #expect(words.contains("a claims challenge"))
    #expect(words.contains("referral login"))
    #expect(!words.contains("Referrals Admin"))
  }

  @Test func `by another challenge is no condition`() throws {
    let words = try advice(
      401, "", [HeaderField("WWW-Authenticate", #"Bearer error="invalid_token""#)])
    #expect(!words.contains("challenge"))
  }

  private static let application = SignInApplication(tenant: "t", clientID: "c")

  @Test(
    arguments: [
      (.none, false, "sends no token"), (.environment, true, "Set REFERRAL_TOKEN to a fresh token"),
      (.deviceCode(application), false, "referral login --profile 'a profile'"),
      (
        .deviceCode(application), true,
        "the token in REFERRAL_TOKEN: set that to a fresh one, or unset"
      ),
      (.clientCredentials(application, secretCommand: nil), false, "\"scope\""),
      (.tokenCommand(["pass", "hidden"]), false, "what the profile's \"tokenCommand\" prints"),
    ] as [(Profile.Authentication, Bool, String)])
  func `is followed by what to do about it`(
    method: Profile.Authentication, isFromEnvironment: Bool, words: String
  ) {
    let profile = Profile(
      name: "a profile", contract: "2018-10",
      endpoint: Endpoint(route: .https, host: "api.example.com"), authentication: method)
    let advice = RefusedTokenAdvice.words(for: profile, isFromEnvironment: isFromEnvironment)
    #expect(advice.contains(words), "\(advice)")
    #expect(!advice.contains("hidden"))
  }

  @Test func `names a profile that looks like an option so that it is none`() {
    let profile = Profile(
      name: "-x", contract: "2018-10",
      endpoint: Endpoint(route: .https, host: "api.example.com"),
      authentication: .deviceCode(Self.application))
    #expect(
      RefusedTokenAdvice.words(for: profile)
        == "Sign in again: referral login --profile=-x")
    #expect(
      "\(CredentialsError.signInNeeded(profile: "-x", reason: nil))".hasSuffix(" --profile=-x"))
  }
}
