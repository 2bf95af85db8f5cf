import Foundation
import LoopbackTesting
import Testing

/// Redirects of every kind: nothing arrives where they lead to.
@Suite struct `a service that sends elsewhere` {
  private static let statuses = [301, 302, 303, 307, 308]

  /// Where a redirect leads to.
  enum Elsewhere: CaseIterable, Sendable {
    case otherHost
    case otherPort
    case withoutScheme
    case plainHTTP
  }

  /// A redirect to a port of this machine.
  private func redirect(_ status: Int, to elsewhere: Elsewhere, port: Int, path: String) -> String {
    let location =
      switch elsewhere {
      case .otherHost: "http://localhost:\(port)\(path)"
      case .otherPort: "http://127.0.0.1:\(port)\(path)"
      case .withoutScheme: "//127.0.0.1:\(port)\(path)"
      case .plainHTTP: "http://localhost:\(port)\(path)"
      }
    return "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
  }

  private func draft(_ program: Program, _ contract: String) async throws -> String {
    contract == "engagements"
      ? try await program.importDraft(Program.fixture("current-request-private.json"))
      : try await program.readyDraft()
  }

  @Test(arguments: Elsewhere.allCases, ["2018-10", "engagements"])
  func `gets one request a try, and nobody else gets any`(elsewhere: Elsewhere, contract: String)
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Journey CA")
    let file = try program.write(authority.pem, to: "ca.pem")
    let other = try RawServer { connection in
      connection.receiveRequest()
      connection.send(SecureJourney.created)
    }
    let path = contract == "engagements" ? "/v1.0/engagements/referrals" : "/v1/referrals"
    let id = try await draft(program, contract)
    for status in Self.statuses {
      let journey = try await SecureJourney(
        authority.identity(for: ["localhost"]), .straight,
        answering: redirect(status, to: elsewhere, port: other.port, path: path), in: program,
        contract: contract, #""certificateAuthorityFile": "\#(file)","#)
      let submit = try await journey.run("submit", id, "--yes")
      #expect(submit.status == 76, "\(submit.text)")
      #expect(submit.text.contains("redirect (\(status))"), "\(submit.text)")
      #expect(submit.text.contains("never sent on"), "\(submit.text)")
      #expect(try program.draftState(id) == "refused")
      let received = try await journey.stop().received
      #expect(received.count == 1)
      #expect(received.first?.hasPrefix("POST \(path) HTTP/1.1\r\n") == true)
    }
    #expect(await other.stop().isEmpty)
  }

  @Test(arguments: Elsewhere.allCases, ["2018-10", "engagements"])
  func `is not followed when the list is asked for, whatever the page says of the next`(
    elsewhere: Elsewhere, contract: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let other = try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"value\":[]}")
    }
    // Loses the answer to the request, and redirects whoever asks for the list.
    let answers = Self.statuses.map {
      redirect($0, to: elsewhere, port: other.port, path: "/list")
    }
    let next =
      #"{"value":[],"@odata.nextLink":"http://localhost:\#(other.port)/v1.0/referrals?$skiptoken=1"}"#
    let server = try RawServer { connection in
      connection.receiveRequest()
      guard !connection.hasReceived("POST ") else { return }
      for (status, answer) in zip(Self.statuses, answers)
      where connection.hasReceived(line: "Authorization: Bearer token-\(status)\r\n") {
        connection.send(answer)
        return
      }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(next.utf8.count)\r\n\r\n\(next)")
    }
    try program.useLoopback(port: server.port, contract: contract)
    let id = try await draft(program, contract)
    func run(_ arguments: String..., token: String) async throws -> Program.Run {
      try await program.start(arguments, environment: ["REFERRAL_TOKEN": token]).wait()
    }
    #expect(try await run("submit", id, "--yes", token: "token-0").status == 3)
    for status in Self.statuses {
      let look = try await run("look", id, token: "token-\(status)")
      #expect(look.status == 76, "\(look.text)\(look.errors)")
      #expect((look.text + look.errors).contains("redirect (\(status))"), "\(look.errors)")
    }
    let last = try await run("look", id, token: "token-0")
    #expect(last.status == 76, "\(last.text)\(last.errors)")
    #expect(try program.draftState(id) == "notKnown")
    #expect(await other.stop().isEmpty)
    let received = await server.stop()
    #expect(received.count { $0.starts(with: "POST ".utf8) } == 1)
    #expect(received.count { $0.starts(with: "GET ".utf8) } == Self.statuses.count + 1)
  }
}
