import ComposerTesting
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Testing

@Suite struct `A draft on the wire` {
  private static let count: UInt64 = 300

  @Test(arguments: [UInt64(20_181_001)], Contracts.all.map(\.name))
  func `is its preview, whatever its fields hold`(seed: UInt64, contract: String) async throws {
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}")
    }
    var expected: [[UInt8]] = []
    for number in 0..<Self.count {
      let request = try request(
        of: GeneratedDraft.deal(seed: seed &+ number), under: contract, port: server.port)
      let exchange = await HTTPTransport.patient.send(request)
      #expect(exchange.answer?.status == 201, "seed \(seed &+ number): \(exchange)")
      expected.append(request.sentBytes)
    }
    let arrived = await server.stop()
    #expect(arrived.count == expected.count)
    for (number, (arrived, expected)) in zip(arrived, expected).enumerated() {
      // Not compared as a whole: a difference would print megabytes.
      #expect(arrived == expected, "seed \(seed &+ UInt64(number))")
    }
  }

  @Test(arguments: [UInt64(20_181_001)], Contracts.all.map(\.name))
  func `says what its fields hold, read back by the strict reader`(
    seed: UInt64, contract: String
  ) throws {
    for number in 0..<Self.count {
      let draft = GeneratedDraft.deal(seed: seed &+ number)
      let body = try JSON(
        reading: try request(of: draft, under: contract, port: 1).body, name: "body")
      let referral = draft.referral
      #expect(
        body["/customerProfile/name"] == .string(referral.customerProfile.name),
        "seed \(seed &+ number)")
      #expect(body["/details/notes"]?.string ?? "" == referral.details.notes)
      #expect(
        (body["/team"]?.array ?? []).map { $0["/email"] }
          == referral.team.map { .string($0.email) })
    }
  }

  private func request(
    of draft: Draft, under contract: String, port: Int
  ) throws -> PreparedRequest {
    let today = try #require(CalendarDay(year: 2026, month: 11, day: 22))
    return try PreparedRequest.create(
      draft: draft, contract: try #require(Contracts.named(contract)),
      profile: Profile(
        name: "local", contract: contract,
        endpoint: Endpoint(route: .http, host: "127.0.0.1", port: port),
        authentication: .environment),
      context: SendingContext(today: today),
      identifiers: try #require(draft.submission.nextIdentifiers), userAgent: "referral/test")
  }
}
