import Glibc
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Synchronization
import Testing

@Suite struct `A request that never left` {
  @Test func `is not sent when nothing listens`() async throws {
    let unused = try UnusedPort()
    let port = unused.number
    let reason = await HTTPTransport.patient.send(.local(port: port)).notSentReason
    #expect(reason == "127.0.0.1:\(port) refused the connection: nothing listens there.")
  }

  @Test func `is not sent when the name does not exist`() async {
    let endpoint = Endpoint(route: .https, host: "no-such-host.invalid")
    let reason = await HTTPTransport.patient.send(.make(endpoint: endpoint)).notSentReason
    #expect(reason?.contains("The name no-such-host.invalid was not found") == true)
  }

  @Test(
    arguments: [
      "api.partner.microsoft.com", "128.0.0.1", "127.0.0.1.example.com", "localhost.example.com",
      "10.0.0.1", "0.0.0.0", "127.0.0", "127.0.0.256", "[::2]", "127.0.0.1@evil.example", "",
    ])
  func `is not sent without encryption to another machine`(host: String) async {
    let endpoint = Endpoint(route: .http, host: host)
    let reason = await HTTPTransport.patient.send(.make(endpoint: endpoint)).notSentReason
    #expect(reason?.contains("without encryption to this machine only") == true)
  }

  @Test func `is not sent when the server speaks no TLS`() async throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    }
    let endpoint = Endpoint(route: .https, host: "127.0.0.1", port: server.port)
    let reason = await HTTPTransport.patient.send(.make(endpoint: endpoint)).notSentReason
    #expect(reason?.contains("does not speak TLS") == true)
    let received = await server.stop()
    #expect(received.count == 1)
    #expect(received.allSatisfy { $0.firstRange(of: Array("POST".utf8)) == nil })
  }

  @Test func `is not sent when the connection closes during the TLS handshake`() async throws {
    let server = try RawServer { _ = $0.receive() }
    let endpoint = Endpoint(route: .https, host: "127.0.0.1", port: server.port)
    #expect(await HTTPTransport.patient.send(.make(endpoint: endpoint)).notSentReason != nil)
    #expect(await server.stop().count == 1)
  }

  @Test func `is not sent when the TLS handshake stalls`() async throws {
    let server = try RawServer { connection in
      while connection.receive() {}
    }
    let endpoint = Endpoint(route: .https, host: "127.0.0.1", port: server.port)
    let transport = HTTPTransport(timeouts: Profile.Timeouts(connect: .seconds(2)))
    let reason = await transport.send(.make(endpoint: endpoint)).notSentReason
    #expect(reason?.contains("did not finish the TLS handshake within") == true)
    _ = await server.stop()
  }

  @Test func `is not sent when the sandbox is not there`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none.sock"
    let request = PreparedRequest.make(endpoint: .sandbox)
    #expect(
      await HTTPTransport(unixSocketPath: path).send(request).notSentReason
        == "The sandbox is not running: its socket does not exist.")
    #expect(
      await HTTPTransport.patient.send(request).notSentReason == "The sandbox is not running.")
    let far = folder.path + "/" + String(repeating: "x", count: 120) + "/s.sock"
    #expect(await HTTPTransport(unixSocketPath: far).send(request).notSentReason != nil)
  }

  @Test func `is not sent when it was cancelled before`() async throws {
    let server = try RawServer { $0.receiveRequest() }
    let request = PreparedRequest.local(port: server.port)
    let exchange = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await HTTPTransport.patient.send(request)
    }.value
    #expect(exchange == .notSent(reason: "Sending was stopped before anything left."))
    #expect(await server.stop().allSatisfy { $0.isEmpty })
  }

  @Test func `is not known when it is cancelled while waiting`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try RawServer { connection in
      connection.receiveRequest()
      arrival.yield()
      _ = connection.isClosed(withinMilliseconds: 60_000)
    }
    let request = PreparedRequest.local(port: server.port)
    let sending = Task { await HTTPTransport.patient.send(request) }
    for await _ in arrivals {
      sending.cancel()
      break
    }
    let reason = await sending.value.notKnownReason
    #expect(reason?.contains("the waiting was stopped before any answer came") == true)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test func `is truly not sent, whenever the cancelling comes`() async throws {
    for turn in 0..<30 {
      let server = try RawServer { connection in
        connection.receiveRequest()
        connection.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
      }
      let request = PreparedRequest.local(port: server.port)
      let sending = Task { await HTTPTransport.patient.send(request) }
      for _ in 0..<turn { await Task.yield() }
      sending.cancel()
      let exchange = await sending.value
      let received = await server.stop()
      #expect(received.count <= 1)
      if exchange.notSentReason != nil { #expect(received.allSatisfy { $0.isEmpty }) }
    }
  }
}
