import PartnerCenter
import ReferralModel
import Testing

@Suite struct `The service's words` {
  private func refusal(
    _ body: String, type: String? = nil, status: Int = 400
  ) throws -> Refusal {
    let headers = type.map { [HeaderField("Content-Type", $0)] } ?? []
    let answer = Answer(status: status, headers: headers, body: body.bytes)
    let outcome = SubmissionOutcome(
      of: .answered(answer), now: Timestamp(millisecondsSince1970: 0))
    return try #require(outcome.refusal)
  }

  @Test func `are read in the shape of 2018`() throws {
    let refusal = try refusal(
      #"""
      {"code": "3000", "description": "Invalid property", "source": "PartnerCenter",
       "data": ["Property 'Country' is invalid", {"code": "1", "message": "Second"}]}
      """#)
    #expect(refusal.code == "3000")
    #expect(refusal.message == "Invalid property")
    #expect(
      refusal.problems == [
        RemoteProblem(pointer: nil, message: "Invalid property"),
        RemoteProblem(
          pointer: "/customerProfile/address/country", message: "Property 'Country' is invalid"),
        RemoteProblem(pointer: nil, message: "Second"),
      ])
  }

  @Test func `are read in the shape of 2019`() throws {
    let refusal = try refusal(
      #"""
      {"error": {"code": "unAuthorized", "message": "Caller is not authorized.",
       "target": "referral",
       "innerError": {"code": "innerErrorCode", "message": "Unauthorized referral access"}}}
      """#)
    #expect(refusal.code == "unAuthorized")
    #expect(refusal.message == "Caller is not authorized.")
    #expect(
      refusal.problems.map(\.message) == [
        "Caller is not authorized.", "Unauthorized referral access",
      ])
    #expect(refusal.problems.allSatisfy { $0.pointer == nil })
  }

  @Test func `have the deepest code that is understood`() throws {
    let body = #"""
      {"error": {"code": "generalException", "message": "m", "innererror": {"code": "invalidRequest",
       "innerError": {"code": "mostSpecificDetail"}}}}
      """#
    #expect(try refusal(body).code == "invalidRequest")
    #expect(try refusal(#"{"error": {"code": "somethingNew"}}"#).code == "somethingNew")
  }

  @Test func `may have details with targets`() throws {
    let refusal = try refusal(
      #"""
      {"error": {"code": "invalidRequest", "message": "Bad", "details": [
       {"code": "x", "message": "No such country.", "target": "customerProfile.address.country"},
       {"message": "Too long.", "target": "/team/1/email"}]}}
      """#)
    #expect(refusal.code == "invalidRequest")
    #expect(
      Array(refusal.problems.dropFirst()) == [
        RemoteProblem(pointer: "/customerProfile/address/country", message: "No such country."),
        RemoteProblem(pointer: "/team/1/email", message: "Too long."),
      ])
  }

  @Test func `are read in the shapes of the gateway and of the sign-in service`() throws {
    let gateway = try refusal(#"{"statusCode": 429, "message": "Rate limit."}"#, status: 429)
    #expect(gateway.code == "429")
    #expect(gateway.message == "Rate limit.")
    let signIn = try refusal(
      #"""
      {"error": "invalid_grant", "error_description": "AADSTS50076: MFA", "error_codes": [50076]}
      """#)
    #expect(signIn.code == "invalid_grant")
    #expect(signIn.message == "AADSTS50076: MFA")
  }

  @Test func `are cleaned and cut`() throws {
    let long = String(repeating: "x", count: 2000)
    let refusal = try refusal(#"{"error": {"message": "\u001b]0;a\r\n\u202e"# + long + "\"}}")
    let message = try #require(refusal.message)
    #expect(message.hasPrefix("^[]0;a^M^J<U+202E>xxx"))
    #expect(message.hasSuffix("x…"))
    #expect(message.count < 1100)
  }

  @Test func `are a description where a proxy answers with a page`() throws {
    let page = "<!DOCTYPE html><HTML><title>Access\u{1B} denied</title><script>1</script></HTML>"
    #expect(
      try refusal(page, type: "text/html; charset=utf-8").message
        == "The answer is a web page, titled \"Access^[ denied\" (\(page.utf8.count) bytes), perhaps "
        + "of a proxy in between.")
    #expect(
      try refusal("oops", type: "text/plain").message
        == "The answer is not one of the service's (4 bytes, text/plain).")
  }

  @Test(arguments: ["", "{}", "[]", "{\"error\": {}}", "{\"error\": null}"])
  func `may be missing`(body: String) throws {
    #expect(try refusal(body).code == nil)
    #expect(try refusal(body).problems.isEmpty)
  }

  @Test func `nested without end are read to a limit`() throws {
    let nesting = 60
    let body =
      String(repeating: #"{"innerError": "#, count: nesting) + "{}"
      + String(repeating: "}", count: nesting)
    #expect(try refusal("{\"error\": \(body)}").problems.isEmpty)
  }

  @Test(
    arguments: [
      ("The field 'Country' is required.", "/customerProfile/address/country"),
      ("customerProfile.address.country is invalid", "/customerProfile/address/country"),
      ("Bad value at $.customerProfile.address.postalCode.", "/customerProfile/address/postalCode"),
      ("See /details/notes", "/details/notes"),
      ("estimatedDealValue: bad", "/details/estimatedDealValue"),
      ("\"externalReferenceId\" too long", "/externalReferenceId"),
      ("team[1].email is malformed", "/team/1/email"),
      ("customerProfile.team[0].email is malformed", "/customerProfile/team/0/email"),
      ("team.email is malformed", "/team"),
      ("'country' of 'customerProfile.address' is bad", "/customerProfile/address/country"),
      ("Referral.Type must be set", "/type"), ("The 'qualification'", "/qualification"),
      ("referral.details.requirements.solutions[2].id", "/details/requirements/solutions/2/id"),
    ])
  func `lead to the field that they name`(message: String, pointer: JSONPointer) throws {
    let body = JSON.object(["code": "3000", "description": .string(message)]).bytes()
    let problems = try refusal(String(decoding: body, as: UTF8.self)).problems
    #expect(problems.map(\.pointer) == [pointer])
  }

  @Test(
    arguments: [
      "The country is wrong.", "Invalid property", "'notes' is too long", "'id' is wrong",
      "'email' is malformed", "type mismatch", "The request's status is unknown", "/",
      "'country' and 'size' are wrong", "See https://example.com/details/more", "'XX'", "...", "''",
    ])
  func `lead nowhere where they could mean several fields or none`(message: String) throws {
    let body = JSON.object(["code": "3000", "description": .string(message)]).bytes()
    let problems = try refusal(String(decoding: body, as: UTF8.self)).problems
    #expect(problems.map(\.pointer) == [nil])
  }
}
