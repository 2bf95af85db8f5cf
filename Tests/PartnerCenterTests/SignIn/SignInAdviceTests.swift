import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `The words for a refused sign-in` {
  private func words(_ exchange: Exchange) -> String {
    let answer = TokenAnswer(
      of: exchange, at: "login.example", hiding: nil, now: SignInWorld.start)
    guard case .refused(let refusal) = answer else { return "\(answer)" }
    return refusal.words
  }

  @Test(arguments: [
    ("invalid_grant", "700082", "sign-in has ended"), ("invalid_grant", "50173", "Sign in again"),
    ("invalid_grant", "", "sign-in has ended"), ("interaction_required", "50076", "second factor"),
    ("invalid_grant", "50079", "second factor"), ("invalid_grant", "50074", "second factor"),
    ("invalid_grant", "53003", "conditional access"), ("access_denied", "530032", "administrator"),
    ("invalid_grant", "65001", "admin consent"),
    ("invalid_client", "7000218", "public client flows"),
    ("invalid_client", "7000215", "client secret is not"), ("invalid_client", "", "client secret"),
    ("invalid_client", "7000222", "secret has ended"),
    ("invalid_client", "700025", "takes no secret"),
    ("unauthorized_client", "700016", "\"clientID\""),
    ("unauthorized_client", "", "may not sign in"),
    ("invalid_request", "90002", "no such organization"), ("invalid_request", "", "authentication"),
    ("invalid_request", "50059", "\"tenant\""), ("invalid_request", "9001023", "your own"),
    ("invalid_scope", "70011", "\"scope\""), ("invalid_resource", "500011", "\"scope\""),
    ("invalid_grant", "50105", "not assigned"), ("invalid_grant", "50057", "switched off"),
    ("invalid_grant", "50020", "does not belong"), ("invalid_grant", "50196", "too often"),
    ("authorization_declined", "", "was declined"), ("access_denied", "65004", "consent"),
    ("bad_verification_code", "", "new one"), ("something_new", "", "refused the sign-in (400)"),
  ])
  func `say what it means and what to do`(error: String, number: String, expected: String) {
    let refusal = Exchange.refusing(error, "AADSTS\(number): Words.", numbers: number)
    #expect(words(refusal).contains(expected))
    // The number may stand in the description alone.
    #expect(words(.refusing(error, "AADSTS\(number): Words.")).contains(expected))
  }

  @Test func `end with the service's own, cleaned, and its ids for support`() {
    let refusal = Exchange.refusing(
      "invalid_grant", #"AADSTS50076: You\u001b[2J must\u202e.\r\nTrace ID: t\r\nTimestamp: n"#)
    #expect(
      words(refusal)
        == "The organization asks for a second factor: sign in again, and confirm with it or set it "
        + "up where you are asked to. The service says: AADSTS50076: You^[[2J must<U+202E>. "
        + "(invalid_grant, trace_id t-1, correlation_id c-1)")
  }

  @Test func `are of a length that can be shown`() {
    let long = String(repeating: "x", count: 20_000)
    #expect(words(.refusing(long, long)).count < 1000)
    #expect(words(.json(#"{"message":"\#(long)"}"#, status: 400)).count < 1300)
  }

  @Test(arguments: [#"{"error":7}"#, "{}", "[]", "", "no", #"{"error":{"code":"c"}}"#])
  func `are there for an answer that says nothing`(body: String) {
    #expect(
      words(.json(body, status: 400)).hasPrefix(
        "The sign-in service login.example refused the sign-in (400)."))
  }
}
