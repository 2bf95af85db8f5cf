import Foundation
import LoopbackTesting
import Testing

/// What the whole program makes of a service that cannot be relied on, under each contract.
@Suite struct `a service that answers as none should` {
  private static let contracts = ["2018-10", "engagements"]
  /// Far less than what the answers would take, and what a shared host can spare.
  private static let mostMegabytes = 200

  @Test(arguments: HostileService.all, contracts)
  func `gets one request, little memory, and the right word`(
    service: HostileService, contract: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try RawServer { connection in
      connection.receiveRequest()
      service.answer(connection)
    }
    try program.useLoopback(
      port: server.port, authentication: "none", seconds: 2, contract: contract)
    let id =
      contract == "engagements"
      ? try await program.importDraft(Program.fixture("current-request-private.json"))
      : try await program.readyDraft()
    let preview = try await program.run("preview", id, "--as", "body")

    let (submit, peak) = try await program.measure(["submit", id, "--yes"])
    print("peak memory of submit, \(service.testDescription), \(contract): \(peak) MB")
    #expect(submit.status == service.exitStatus, "\(submit.text)\(submit.errors)")
    let said = submit.text + submit.errors
    #expect(
      [service.words, service.otherWords].contains { $0.map(said.contains) ?? false }, "\(said)")
    #expect(peak > 0 && peak <= Self.mostMegabytes)
    #expect(try program.draftState(id) == service.state)

    // Whoever asks again is not let: only what was refused may go once more.
    if service.state != "refused" {
      let again = try await program.run("submit", id, "--yes")
      #expect(again.status == (service.state == "sent" ? 1 : 3))
    }
    if service.state == "notKnown" {
      let (look, peak) = try await program.measure(["look", id])
      print("peak memory of look, \(service.testDescription), \(contract): \(peak) MB")
      #expect(look.status == service.lookStatus, "\(look.text)\(look.errors)")
      #expect(peak > 0 && peak <= Self.mostMegabytes)
      #expect(try program.draftState(id) == "notKnown")
    }
    let received = await server.stop()
    let posts = received.filter { $0.starts(with: "POST ".utf8) }
    #expect(posts.count == service.posts)
    let path = contract == "engagements" ? "/v1.0/engagements/referrals" : "/v1/referrals"
    for post in posts {
      #expect(post.starts(with: "POST \(path) HTTP/1.1\r\n".utf8))
      let isAsShown = Data(post).suffix(preview.output.count) == preview.output
      #expect(isAsShown)
    }
  }
}
