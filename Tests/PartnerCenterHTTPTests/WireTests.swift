import ComposerTesting
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Synchronization
import Testing

@Suite struct `A request on the wire` {
  private static let created = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nX-a: b\r\n\r\n{}"

  private static func server() throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      connection.send(created)
    }
  }

  @Test func `is its preview, byte for byte`() async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port)
    let exchange = await HTTPTransport.patient.send(request)
    #expect(
      exchange
        == .answered(
          Answer(
            status: 201,
            headers: [HeaderField("Content-Length", "2"), HeaderField("X-a", "b")],
            body: Array("{}".utf8))))
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test(
    arguments: [
      "/v1/referrals/", "/", "/a/../b/./c", "/%7E%c3%A9?x=1&&y=%2f", "/a;b=c@d:e/f?/?g",
      "/v1//referrals", "/?", "/a'(b)*c!$",
    ])
  func `keeps its target as it is written`(target: String) async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port, target: target)
    #expect(await HTTPTransport.patient.send(request).answer?.status == 201)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test func `is exact for generated headers and bodies`() async throws {
    let seed: UInt64 = 2018
    var generator = SeededGenerator(seed: seed)
    let server = try Self.server()
    var expected: [[UInt8]] = []
    for _ in 0..<40 {
      let request = PreparedRequest.local(
        port: server.port, extra: [HeaderField("X-Any", generator.headerValue())],
        body: generator.body())
      _ = await HTTPTransport.patient.send(request)
      expected.append(request.sentBytes)
    }
    #expect(await server.stop() == expected, "seed \(seed)")
  }

  @Test func `is exact for a large body and for none`() async throws {
    let server = try Self.server()
    let large = PreparedRequest.local(
      port: server.port, body: [UInt8](repeating: 0x61, count: 3_000_000))
    let none = PreparedRequest.local(port: server.port, body: [])
    _ = await HTTPTransport.patient.send(large)
    _ = await HTTPTransport.patient.send(none)
    let received = await server.stop()
    #expect(received.count == 2)
    #expect(received.first == large.sentBytes)
    #expect(received.last == none.sentBytes)
  }

  @Test func `carries no token where none is wanted`() async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port, carriesToken: false)
    #expect(await HTTPTransport.patient.send(request).answer?.status == 201)
    #expect(await server.stop() == [request.httpBytes(authorization: .masked)])
  }

  @Test func `does not leave without the token that it carries`() async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port)
    let exchange = await HTTPTransport.patient.send(request, token: nil, report: { _ in })
    #expect(exchange.notSentReason != nil)
    #expect(await server.stop().isEmpty)
  }

  @Test func `reports each step once, in order`() async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port)
    let steps = Mutex<[SendingStep]>([])
    _ = await HTTPTransport.patient.send(request, token: .secret) { step in
      steps.withLock { $0.append(step) }
    }
    #expect(steps.withLock(\.self) == [.connected, .sent(bytes: request.sentBytes.count)])
    _ = await server.stop()
  }

  @Test func `reaches this machine by its name`() async throws {
    let server = try Self.server()
    let request = PreparedRequest.local(port: server.port, host: "localhost")
    #expect(await HTTPTransport.patient.send(request).answer?.status == 201)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test(arguments: ["sandbox.sock", "é 'x' %41.sock", String(repeating: "n", count: 60)])
  func `reaches a Unix socket, however long its path`(name: String) async throws {
    let folder = try TemporaryFolder(depth: name.count > 20 ? 3 : 0)
    let path = folder.path + "/" + name
    let server = try RawServer(at: .unix(path: path)) { connection in
      connection.receiveRequest()
      connection.send(Self.created)
    }
    let request = PreparedRequest.make(endpoint: .sandbox, carriesToken: false)
    let exchange = await HTTPTransport(unixSocketPath: path).send(request)
    #expect(exchange.answer?.status == 201)
    #expect(await server.stop() == [request.httpBytes(authorization: .masked)])
  }

  @Test(arguments: 101...109)
  func `reaches a Unix socket at the length where addresses end`(length: Int) async throws {
    let folder = try TemporaryFolder()
    let room = length - folder.path.utf8.count - 1
    try #require(room > 0)
    let path = folder.path + "/" + String(repeating: "n", count: room)
    let server = try RawServer(at: .unix(path: path)) { connection in
      connection.receiveRequest()
      connection.send(Self.created)
    }
    let request = PreparedRequest.make(endpoint: .sandbox, carriesToken: false)
    let exchange = await HTTPTransport(unixSocketPath: path).send(request)
    #expect(exchange.answer?.status == 201, "\(exchange)")
    #expect(await server.stop().count == 1)
  }
}
