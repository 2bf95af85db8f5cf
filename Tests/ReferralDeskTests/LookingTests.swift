import DraftStore
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `looking for a lost referral` {
  private let clock = TestClock()

  /// A desk whose sandbox holds a few referrals of others, and pages of three.
  private func desk(others: Int = 7) async throws -> LookDesk {
    let service = SandboxService.looking(clock, largestPage: 3)
    let test = try LookDesk(clock: clock, service: service)
    for number in 0..<others {
      let id = try test.draft(reference: "OTHER-\(number)", customer: "Customer \(number)")
      _ = try await test.desk.submit(id)
      clock.move(60)
    }
    return test
  }

  /// Sends a draft whose answer gets lost, and returns the id that the service gave it.
  private func lose(_ id: DraftID, on test: LookDesk) async throws -> String {
    let answered = Collected<Answer>()
    test.transport.onAnswer.withLock {
      $0 = { request, exchange in
        guard request.method == "POST", case .answered(let answer) = exchange else {
          return exchange
        }
        answered.add(answer)
        return .notKnown(reason: "The connection ended.")
      }
    }
    let report = try await test.desk.submit(id)
    #expect(report.draft.submission.state == .notKnown)
    let answer = try #require(answered.all.last)
    return try #require(CreatedReferral(in: answer)).id
  }

  @Test func `finds it on the third page, by its reference in another case`() async throws {
    let test = try await desk(others: 0)
    let id = try test.draft(reference: " CRM-Händler-0001 ")
    let referralID = try await lose(id, on: test)
    for number in 0..<7 {
      clock.move(1)
      _ = try await lose(try test.draft(reference: "OTHER-\(number)"), on: test)
    }

    let before = try test.stored(id)
    let report = try await test.look(for: id)
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.id == referralID)
    #expect(found.externalReferenceID == "crm-händler-0001")
    #expect(report.pageCount == 3)
    #expect(report.readCount == 8)
    #expect(test.waits.isEmpty)
    #expect(try test.stored(id) == before)
    #expect(
      test.asked.all == (1...3).map { LookProgress.asking(page: $0, tryNumber: 1) })
  }

  @Test func `finds one that the service lists twenty seconds late`() async throws {
    let service = SandboxService.looking(clock, mood: "late:20", largestPage: 3)
    let test = try LookDesk(clock: clock, service: service)
    let id = try test.draft(reference: "CRM-1")
    let referralID = try await lose(id, on: test)

    let report = try await test.look(for: id)
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.id == referralID)
    #expect(test.waits == [5, 5, 10])
    #expect(clock.now.millisecondsSince1970 == TestClock.start + 20_000)
  }

  @Test func `takes no near twin for it, and says so after a minute`() async throws {
    let test = try await desk(others: 0)
    // The same deal in everything but the reference.
    _ = try await test.desk.submit(try test.draft(reference: "CRM-1000"))
    let id = try test.draft(reference: "CRM-1001")
    try test.lose(id)
    _ = try await test.desk.submit(try test.draft(reference: "CRM-10011"))

    let report = try await test.look(for: id)
    #expect(report.finding == .notFoundYet)
    #expect(test.waits == [5, 5, 10, 20, 20])
    #expect(report.readCount == 2)
    #expect(try test.stored(id).submission.state == .notKnown)
  }

  @Test(arguments: [-7200, 7200])
  func `takes its minute whatever the clock is set to meanwhile`(seconds: Int) async throws {
    let test = try await desk()
    let id = try test.draft(reference: "CRM-1")
    try test.lose(id)
    test.transport.onRequest.withLock { [clock] in $0 = { _ in clock.set(ahead: seconds) } }

    let report = try await test.look(for: id)
    #expect(report.finding == .notFoundYet)
    #expect(test.waits == [5, 5, 10, 20, 20])
  }

  @Test func `does not take an older one with the same reference for it`() async throws {
    let test = try await desk(others: 0)
    _ = try await test.desk.submit(try test.draft(reference: "crm-1"))
    clock.move(2 * 3600)
    let id = try test.draft(reference: "CRM-1")
    try test.lose(id)

    let report = try await test.look(for: id)
    #expect(report.finding == .notFoundYet)
    #expect(report.similar.map(\.externalReferenceID) == ["crm-1"])
  }

  @Test(arguments: [-7200, 0, 7200])
  func `tells older from newer by the service's clock, however wrong one is`(
    ahead: Int
  ) async throws {
    let service = SandboxService.looking(clock, ahead: ahead)
    let test = try LookDesk(clock: clock, service: service)
    let older = try await test.desk.submit(try test.draft(reference: "crm-1"))
    clock.move(300)
    let id = try test.draft(reference: "CRM-1")
    let referralID = try await lose(id, on: test)

    let report = try await test.look(for: id)
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.id == referralID)
    #expect(
      report.similar.map(\.id) == older.draft.submission.attempts.map(\.referralID))
  }

  @Test func `leaves several with one reference to the person`() async throws {
    let test = try await desk()
    let id = try test.draft(reference: "CRM-1")
    _ = try await lose(id, on: test)
    _ = try await lose(try test.draft(reference: "crm-1"), on: test)

    let report = try await test.look(for: id)
    guard case .several(let referrals) = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(referrals.count == 2)
  }

  @Test func `without a reference says what could be it, as the list shows no value`() async throws
  {
    let test = try await desk()
    let id = try test.draft()
    let referralID = try await lose(id, on: test)
    _ = try await lose(try test.draft(customer: "Händler & Söhne"), on: test)

    let report = try await test.look(for: id)
    guard case .several(let referrals) = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(referrals.map(\.id) == [referralID])
    #expect(test.waits == [5, 5, 10, 20, 20])
  }

  @Test func `finds the id of one that was accepted without any`() async throws {
    let service = SandboxService.looking(clock, mood: "once:withoutID")
    let test = try LookDesk(clock: clock, service: service)
    let id = try test.draft(reference: "CRM-1")
    let sending = try await test.desk.submit(id)
    #expect(sending.outcome == .acceptedWithoutID(status: 201))

    let found = try #require(try await test.look(for: id).found)
    let settled = try test.desk.settle(id, .sent(referralID: found.id)).draft
    #expect(settled.submission.state == .sent)
    #expect(settled.submission.attempts.last?.referralID == found.id)
  }

  @Test func `asks without options where the service refuses them, and only once`() async throws {
    let page = #"{"value": []}"#
    let test = try LookDesk(
      exchanges: [.answered(400)] + Array(repeating: .answered(200, page), count: 6))
    let id = try test.draft(reference: "CRM-1")
    try test.lose(id)
    let report = try await test.look(for: id)
    #expect(report.finding == .notFoundYet)
    #expect(
      test.listed == ["/v1/referrals/?$orderby=createdDateTime%20desc"]
        + Array(repeating: "/v1/referrals/", count: 6))
  }

  @Test func `asks by the profile's path where it has one, with new ids each time`() async throws {
    let test = try LookDesk(
      exchanges: Array(repeating: .answered(200, "[]"), count: 6),
      profilePath: "/referrals?api-version=v1.0")
    let id = try test.draft(reference: "CRM-1")
    try test.lose(id)
    _ = try await test.look(for: id)
    #expect(
      Set(test.listed) == ["/referrals?api-version=v1.0&$orderby=createdDateTime%20desc"])
    #expect(Set(test.transport.requests.all.map(\.identifiers.requestID)).count == 6)
  }

  @Test func `is not done where the draft went to another service`() async throws {
    let test = try LookDesk()
    let id = try test.draft()
    try test.lose(id, url: "https://api.partner.microsoft.com/v1/referrals")
    let report = try await test.look(for: id)
    #expect(report.obstacle == .notAsked)
    #expect(
      report.finding
        == .unanswered(
          reason:
            "\(DeskError.sentElsewhere(id, url: "https://api.partner.microsoft.com/v1/referrals", profile: "test"))"
        ))
    #expect(test.listed.isEmpty)
  }

  @Test func `is not done for a draft of which nothing is unknown`() async throws {
    let test = try LookDesk(service: .looking(clock))
    let fresh = try test.draft()
    let report = try await test.look(for: fresh)
    #expect(report.obstacle == .notAsked)
    let sent = try test.draft(reference: "CRM-1")
    _ = try await test.desk.submit(sent)
    let second = try await test.look(for: sent)
    #expect(second.obstacle == .notAsked)
    #expect(test.listed.isEmpty)
  }
}
