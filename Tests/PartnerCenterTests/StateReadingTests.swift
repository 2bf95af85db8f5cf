import PartnerCenter
import ReferralModel
import Testing

@Suite struct `reading the state of one referral` {
  private static let id = "4111fffc-9183-43ec-94f1-a4e4ffd2a4d9"
  private static let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private func reading(
    _ exchange: Exchange, id: String = Self.id, contract: any Contract = EngagementsContract()
  ) -> StateReading {
    StateReading(of: exchange, id: id, contract: contract, now: Self.now)
  }

  private func answer(
    _ status: Int, _ body: String = "", headers: [HeaderField] = []
  ) -> Exchange {
    .answered(Answer(status: status, headers: headers, body: Array(body.utf8)))
  }

  private func state(_ exchange: Exchange) throws -> ReferralState {
    guard case .finding(.state(let state)) = reading(exchange) else {
      Issue.record("\(reading(exchange))")
      throw CancellationError()
    }
    return state
  }

  /// What kept it from being read, and the words for it.
  private func trouble(
    _ exchange: Exchange, contract: any Contract = EngagementsContract()
  ) throws -> (ServiceObstacle, String) {
    let reading = reading(exchange, contract: contract)
    guard case .finding(.unanswered(let obstacle, let reason, _)) = reading else {
      Issue.record("\(reading)")
      throw CancellationError()
    }
    return (obstacle, reason)
  }

  @Test func `takes everything that an answer of today's edition has`() throws {
    let state = try state(
      answer(
        200,
        """
        {"id": "\(Self.id.uppercased())", "engagementId": "eng-1", "name": "A deal",
        "organizationName": "Fabrikam Inc", "externalReferenceId": "crm-1",
        "createdDateTime": "2026-11-18T11:00:00.1234567Z",
        "updatedDateTime": "2026-11-18T11:04:31.1234567Z",
        "expirationDateTime": "2026-12-02T00:00:00Z", "acceptedDateTime": "2026-11-18T11:01:00Z",
        "closedDateTime": "2026-11-20T08:00:00Z",
        "status": "Closed", "substatus": "Won", "statusReason": "They signed.",
        "customerProfile": {"name": "Contoso Inc"}, "eTag": "\\"7\\"",
        "details": {"dealValue": 50000.10, "currency": "USD", "closingDateTime": "2026-12-31"}}
        """))
    #expect(state.statusWords == "Closed/Won")
    #expect(state.statusReason == "They signed.")
    #expect(state.referral.engagementID == "eng-1")
    #expect(state.referral.externalReferenceID == "crm-1")
    #expect(state.referral.customer == "Contoso Inc")
    #expect(state.referral.value == "50000.10")
    #expect(state.currency == "USD")
    #expect(state.referral.closes == "2026-12-31")
    #expect(state.organizationName == "Fabrikam Inc")
    #expect(state.updatedAt?.text == "2026-11-18T11:04:31.123Z")
    #expect(state.acceptedAt?.text == "2026-11-18T11:01:00.000Z")
    #expect(state.closedAt?.text == "2026-11-20T08:00:00.000Z")
    #expect(state.expiresAt?.text == "2026-12-02T00:00:00.000Z")
    #expect(state.eTag == "\"7\"")
  }

  @Test func `takes what an answer of 2018 has, in whatever case its names are`() throws {
    let state = try state(
      answer(
        200,
        """
        {"Id": "\(Self.id)", "Status": "Active", "StatusDetail": "Accepted",
        "Details": {"EstimatedDealValue": "50000"}}
        """, headers: [HeaderField("etag", "\"9\"")]))
    #expect(state.statusWords == "Active/Accepted")
    #expect(state.referral.value == "50000")
    #expect(state.eTag == "\"9\"")
    #expect(state.updatedAt == nil)
  }

  @Test func `everything may be null, and the first day of the calendar is no time`() throws {
    let state = try state(
      answer(
        200,
        """
        {"id": "\(Self.id)", "status": null, "substatus": null, "statusReason": null,
        "updatedDateTime": null, "expirationDateTime": "0001-01-01T00:00:00",
        "acceptedDateTime": "soon", "customerProfile": null, "details": null, "eTag": null}
        """))
    #expect(state == ReferralState(referral: ListedReferral(id: Self.id)))
  }

  @Test func `texts are made harmless, and cut where they are long`() throws {
    let long = String(repeating: "x", count: 100_000)
    let state = try state(
      answer(
        200,
        """
        {"id": "\(Self.id)", "status": "Act\\u001b[2Jive\\r", "statusReason": "\(long)",
        "organizationName": "\\u202eevil"}
        """))
    #expect(state.statusWords == "Act^[[2Jive^M")
    #expect(state.statusReason.count == 513)
    #expect(state.organizationName == "<U+202E>evil")
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "<html>Sign in</html>", #"{"value": []}"#, #"{"id": ""}"#,
    #"{"status": {"a": 1}}"#, #"{"id": "4111\u001bfffc", "status": "New"}"#, "{\"id\": \"4111fffc",
  ])
  func `an answer that shows no referral is said to be odd`(body: String) throws {
    let (obstacle, reason) = try trouble(answer(200, body))
    #expect(obstacle == .odd)
    #expect(reason.contains("shows no referral"))
  }

  @Test func `another referral than the one that was asked for is not taken for it`() throws {
    let (obstacle, reason) = try trouble(answer(200, #"{"id": "other", "status": "New"}"#))
    #expect(obstacle == .odd)
    #expect(reason.contains("another referral, other."))
  }

  @Test(arguments: [
    (403, ServiceObstacle.forbidden, "needs the role Referrals Admin"),
    (404, .gone, "not there any more"), (410, .gone, "not there any more"),
    (405, .refused, "does not let referrals be read"), (302, .refused, "redirect"),
    (408, .refused, "did not show the referral (408)"), (500, .refused, "(500)"),
    (503, .refused, "not available"), (418, .refused, "(418)"),
  ])
  func `each status has its meaning`(
    status: Int, obstacle: ServiceObstacle, words: String
  ) throws {
    let (found, reason) = try trouble(answer(status))
    #expect(found == obstacle)
    #expect(reason.contains(words), "\(reason)")
  }

  @Test(arguments: [404, 405, 410, 501])
  func `under the edition of 2018 no answer there does not mean that it is gone`(
    status: Int
  ) throws {
    let (_, reason) = try trouble(answer(status), contract: October2018Contract())
    #expect(reason.contains("no page says"), "\(reason)")
    #expect(reason.contains("may be there all the same"))
  }

  @Test func `the service's own words follow`() throws {
    let body = #"{"error": {"code": "itemNotFound", "message": "No\u001b such item"}}"#
    let (_, reason) = try trouble(answer(404, body))
    #expect(reason.hasSuffix("The service says: No^[ such item (itemNotFound)"))
  }

  @Test(arguments: [Exchange.notSent(reason: "no way"), .notKnown(reason: "no way")])
  func `what did not come whole was not reached`(exchange: Exchange) throws {
    #expect(try trouble(exchange) == (.notReached, "no way"))
  }

  @Test func `a refused token and a wait are told apart from the rest`() {
    guard case .tokenRefused(let refusal) = reading(answer(401)) else {
      Issue.record("\(reading(answer(401)))")
      return
    }
    #expect(refusal.inWords.contains("did not accept the sign-in"))
    let busy = answer(429, headers: [HeaderField("Retry-After", "7")])
    guard case .busy(.seconds(7), _) = reading(busy) else {
      Issue.record("\(reading(busy))")
      return
    }
    let away = answer(503, headers: [HeaderField("Retry-After", "3")])
    guard case .busy(.seconds(3), _) = reading(away) else {
      Issue.record("\(reading(away))")
      return
    }
    let silent = answer(429)
    guard case .busy(.seconds(30), _) = reading(silent) else {
      Issue.record("\(reading(silent))")
      return
    }
  }

  @Test func `a status is another one only where both are known`() {
    func referral(_ returned: String, _ status: String, _ detail: String) -> StateReport.Referral {
      StateReport.Referral(
        part: .own, id: Self.id, returnedStatus: returned,
        finding: .state(
          ReferralState(
            referral: ListedReferral(id: Self.id, status: status, statusDetail: detail))))
    }
    #expect(referral("New/Pending", "Active", "Accepted").hasChanged == true)
    #expect(referral("New/Pending", "New", "Pending").hasChanged == false)
    #expect(referral("New", "New", "").hasChanged == false)
    #expect(referral("", "New", "Pending").hasChanged == nil)
    #expect(referral("New/Pending", "", "").hasChanged == nil)
  }
}
