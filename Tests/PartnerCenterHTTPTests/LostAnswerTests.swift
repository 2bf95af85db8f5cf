import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Testing

/// What must be "not known", with the request on the wire exactly once.
@Suite struct `An answer that never came whole` {
  private func exchange(
    by transport: HTTPTransport = .patient, _ script: @escaping @Sendable (Connection) -> Void
  ) async throws -> String? {
    let server = try RawServer { connection in
      connection.receiveRequest()
      script(connection)
    }
    let request = PreparedRequest.local(port: server.port)
    let exchange = await transport.send(request)
    #expect(await server.stop() == [request.sentBytes])
    return exchange.notKnownReason
  }

  @Test func `is not known when the connection is dropped after receipt`() async throws {
    let reason = try await exchange { _ in }
    #expect(
      reason
        == "The request was sent (256 bytes), but the connection was closed before any answer came."
    )
  }

  @Test func `is not known when the connection is reset after receipt`() async throws {
    #expect(try await exchange { $0.resetWhenClosed() } != nil)
  }

  @Test(
    arguments: [
      "HTTP/1.1", "HTTP/1.1 201 Created\r\n", "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n",
      "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n{}",
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
      "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n",
    ])
  func `is not known when it is cut`(answer: String) async throws {
    let reason = try await exchange { $0.send(answer) }
    #expect(reason?.contains("was closed before") == true)
  }

  @Test(
    arguments: [
      "garbage\r\n\r\n", "\u{16}\u{3}\u{1}", "HTTP/1.1 abc Created\r\n\r\n",
      "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}}",
      "HTTP/1.1 201 Created\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 201 Created\r\nContent-Length: two\r\n\r\n",
      "HTTP/1.1 201 Created\r\nBad Header\r\n\r\n",
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
    ])
  func `is not known when it is malformed`(answer: String) async throws {
    #expect(try await exchange { $0.send(answer) } != nil)
  }

  @Test(
    arguments: [
      "", "HTTP/1.1 201 Created\r\n", "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n{}",
      "HTTP/1.1 201 Created\r\n\r\n{}", "HTTP/1.1 100 Continue\r\n\r\n",
    ])
  func `is not known when the server stalls`(answer: String) async throws {
    let reason = try await exchange(by: .hasty) { connection in
      connection.send(answer)
      _ = connection.isClosed(withinMilliseconds: 60_000)
    }
    #expect(reason?.contains("no complete answer came within") == true)
  }

  @Test(arguments: [
    "HTTP/1.1 201 Created\r\nX: ", "HTTP/1.1 201 Created\r\nContent-Length: 999999\r\n\r\n",
  ])
  func `is not known when it drips beyond the deadline`(start: String) async throws {
    let reason = try await exchange(by: .hasty) { connection in
      connection.send(start)
      while !connection.isClosed(withinMilliseconds: 5), connection.send("x") {}
    }
    #expect(reason?.contains("no complete answer came within") == true)
  }

  @Test(arguments: [
    "Content-Length: 4194305\r\n\r\n", "\r\n", "Content-Length: 99999999999999999\r\n\r\n",
  ])
  func `is not known when its body is too large`(end: String) async throws {
    let reason = try await exchange { connection in
      connection.send("HTTP/1.1 201 Created\r\n" + end)
      let chunk = String(repeating: "x", count: 65_536)
      while connection.send(chunk) {}
    }
    #expect(reason?.contains("larger than 4 MiB") == true)
  }

  @Test func `is not known when it is chunked without end`() async throws {
    let reason = try await exchange { connection in
      connection.send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
      while connection.send(chunk) {}
    }
    #expect(reason?.contains("larger than 4 MiB") == true)
  }

  @Test(arguments: ["X-A: y\r\n", "x", "HTTP/1.1 100 Continue\r\n\r\n"])
  func `is not known when its headers are too large`(piece: String) async throws {
    let reason = try await exchange { connection in
      connection.send(piece.hasPrefix("HTTP") ? "" : "HTTP/1.1 201 Created\r\nX-Long: ")
      let pieces = String(repeating: piece, count: 1000)
      while connection.send(pieces) {}
    }
    #expect(reason != nil)
  }

  @Test func `is not known when its headers are just too large`() async throws {
    let field = "X-A: " + String(repeating: "y", count: 1013) + "\r\n"
    let reason = try await exchange { connection in
      connection.send("HTTP/1.1 201 Created\r\n" + String(repeating: field, count: 65))
      connection.send("Content-Length: 0\r\n\r\n")
    }
    #expect(reason?.contains("more than 64 KiB of headers") == true)
  }
}

@Suite struct `An answer that came whole` {
  private static let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private func answer(_ text: String) async throws -> Answer? {
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send(text)
    }
    let request = PreparedRequest.local(port: server.port)
    let exchange = await HTTPTransport.patient.send(request)
    #expect(await server.stop() == [request.sentBytes])
    return exchange.answer
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `is not followed when it is a redirect`(status: Int) async throws {
    let other = try RawServer { $0.receiveRequest() }
    let answer = try await answer(
      "HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:\(other.port)/x\r\n"
        + "Content-Length: 0\r\n\r\n")
    #expect(answer?.status == status)
    #expect(await other.stop().isEmpty)
    let outcome = try SubmissionOutcome(of: .answered(#require(answer)), now: Self.now)
    #expect(outcome.state == .refused)
    #expect(outcome.reason?.contains("to http://127.0.0.1:\(other.port)/x.") == true)
  }

  @Test func `is taken after interim ones`() async throws {
    let answer = try await answer(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 400 Bad\r\nContent-Length: 1\r\n\r\nx")
    #expect(answer?.status == 400)
    #expect(answer?.body == [0x78])
  }

  @Test func `may be chunked or end with the connection`() async throws {
    let chunked =
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    #expect(try await answer(chunked)?.body == Array("{}".utf8))
    #expect(try await answer("HTTP/1.1 201 Created\r\n\r\n{}")?.body == Array("{}".utf8))
    #expect(try await answer("HTTP/1.0 204 No\r\n\r\n")?.status == 204)
  }

  @Test(arguments: ["Content-Encoding: gzip\r\n", "Content-Type: application/json\r\n"])
  func `is not unpacked, and tells no id`(field: String) async throws {
    let bomb = PackedZeros.bytes(count: 512 * 1024 * 1024)
    #expect(bomb.count < 4 * 1024 * 1024)
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 201 Created\r\n\(field)Content-Length: \(bomb.count)\r\n\r\n")
      connection.send(bomb)
    }
    let request = PreparedRequest.local(port: server.port)
    let exchange = await HTTPTransport.patient.send(request)
    #expect(await server.stop() == [request.sentBytes])
    // Not compared in the macro: a difference would print megabytes.
    let isAsSent = exchange.answer?.body == bomb
    #expect(isAsSent)
    #expect(
      SubmissionOutcome(of: exchange, now: Self.now) == .acceptedWithoutID(status: 201))
  }

  @Test(arguments: ["text/html", "application/json", "image/png"])
  func `tells no id where it is a page`(type: String) async throws {
    let page = "<html><title>Sign in</title></html>"
    let answer = try await answer(
      "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(page.utf8.count)\r\n\r\n"
        + page)
    let outcome = try SubmissionOutcome(of: .answered(#require(answer)), now: Self.now)
    #expect(outcome == .acceptedWithoutID(status: 200))
  }

  @Test func `may have up to 4 MiB and 64 KiB of headers`() async throws {
    let body = String(repeating: "x", count: 4 * 1024 * 1024)
    let field = "X-A: " + String(repeating: "y", count: 1000) + "\r\n"
    let answer = try await answer(
      "HTTP/1.1 201 Created\r\n\(String(repeating: field, count: 60))"
        + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    #expect(answer?.body.count == 4 * 1024 * 1024)
    #expect(answer?.headers.count == 61)
  }

  @Test func `keeps its headers in order and case, repeated ones too`() async throws {
    let answer = try await answer(
      "HTTP/1.1 201 C\r\nrequest-ID: 1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 0\r\n\r\n"
    )
    #expect(
      answer?.headers == [
        HeaderField("request-ID", "1"), HeaderField("Set-Cookie", "a"),
        HeaderField("Set-Cookie", "b"), HeaderField("Content-Length", "0"),
      ])
  }
}
