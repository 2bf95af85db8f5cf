import ComposerTesting
import Foundation
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ProcessTesting
import ReferralModel
import Synchronization
import Testing

@Suite struct `The curl form` {
  /// Runs a script with `sh` and returns its exit status.
  private func run(_ script: String, token: String? = AccessToken.secret?.value) async throws
    -> Int32
  {
    let folder = try TemporaryFolder()
    let file = folder.path + "/send.sh"
    try Data(script.utf8).write(to: URL(fileURLWithPath: file))
    var environment = ["PATH": "/usr/bin:/bin"]
    environment["REFERRAL_TOKEN"] = token
    return try #require(
      try await ChildProcess(["/bin/sh", file], environment: environment).status())
  }

  private func server() throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}")
    }
  }

  @Test func `sends the request byte for byte`() async throws {
    let server = try server()
    let request = PreparedRequest.local(port: server.port, target: "/v1/../a//b?x=[1]&{y}")
    #expect(try await run(request.curlCommand()) == 0)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test func `sends no token where none is wanted`() async throws {
    let server = try server()
    let request = PreparedRequest.local(port: server.port, carriesToken: false)
    #expect(try await run(request.curlCommand(), token: nil) == 0)
    #expect(await server.stop() == [request.httpBytes(authorization: .masked)])
  }

  @Test func `sends nothing while the token is missing`() async throws {
    let server = try server()
    let request = PreparedRequest.local(port: server.port)
    #expect(try await run(request.curlCommand(), token: nil) != 0)
    #expect(try await run(request.curlCommand(), token: "") != 0)
    #expect(await server.stop().isEmpty)
  }

  @Test func `is exact for generated headers and bodies`() async throws {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    let server = try server()
    var expected: [[UInt8]] = []
    for _ in 0..<25 {
      let request = PreparedRequest.local(
        port: server.port, extra: [HeaderField("X-Any", generator.headerValue())],
        body: generator.body())
      #expect(try await run(request.curlCommand()) == 0)
      expected.append(request.sentBytes)
    }
    let received = await server.stop()
    #expect(received.count == expected.count)
    for (received, expected) in zip(received, expected) {
      #expect(
        String(decoding: received, as: UTF8.self)
          .hasSameScalars(as: String(decoding: expected, as: UTF8.self)), "seed \(seed)")
    }
  }

  @Test(arguments: ["BODYé", "Bé\nBODY\nA\u{81}", "A_BODY\u{88}\nBODY\u{81}", "SETTINGS\nB_BODY"])
  func `is exact where the body resembles the script`(body: String) async throws {
    let server = try server()
    let request = PreparedRequest.local(port: server.port, body: Array(body.utf8))
    #expect(try await run(request.curlCommand()) == 0)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test(arguments: [0, 1, 4096, 65_536, 2_000_000])
  func `is exact for bodies of any size`(size: Int) async throws {
    let server = try server()
    let request = PreparedRequest.local(
      port: server.port, body: (0..<size).map { UInt8(0x20 + $0 % 90) })
    #expect(try await run(request.curlCommand()) == 0)
    #expect(await server.stop() == [request.sentBytes])
  }

  @Test func `puts neither token nor body into an argument list`() async throws {
    let seen = Mutex<[String]>([])
    let server = try RawServer { connection in
      connection.receiveRequest()
      // The client waits for its answer, so all its processes still run.
      seen.withLock { $0 = Self.argumentLists() }
      connection.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
    }
    let request = PreparedRequest.local(port: server.port, body: Array("customer-4711".utf8))
    #expect(try await run(request.curlCommand()) == 0)
    #expect(await server.stop().count == 1)
    let lists = seen.withLock(\.self)
    #expect(lists.contains { $0.contains("curl") })
    #expect(lists.allSatisfy { !$0.contains("s3cret") && !$0.contains("customer-4711") })
  }

  @Test func `says that the sandbox needs a port`() {
    let text = PreparedRequest.make(endpoint: .sandbox, carriesToken: false).curlCommand()
    #expect(text.contains("referral sandbox --port"))
    #expect(!text.contains("REFERRAL_TOKEN"))
  }

  @Test func `holds the place of the token, not the token`() {
    let text = PreparedRequest.local(port: 1).curlCommand()
    #expect(text.contains("Authorization: Bearer $REFERRAL_TOKEN"))
  }

  private static func argumentLists() -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { Int($0) != nil }.compactMap { process in
      FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
