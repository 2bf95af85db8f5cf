import Foundation
import NIOCore
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the sandbox's server` {
  /// The two kinds of place a server listens at.
  enum Kind: CaseIterable {
    case unixSocket
    case loopback
  }

  private static let secret = "0123456789abcdef"

  /// A running server and a way to it.
  private struct Running {
    let server: SandboxServer
    let kind: Kind
    let folder: String

    func exchange(_ raw: Raw) throws -> [UInt8] {
      switch kind {
      case .unixSocket:
        try RawClient.exchange(raw.bytes, path: folder + "/test.socket")
      case .loopback:
        try RawClient.exchange(
          raw.adding("Authorization: Bearer " + secret).bytes, port: server.port ?? 0)
      }
    }

    func answer(_ raw: Raw) throws -> Answer { try RawClient.answer(exchange(raw)) }
  }

  private func withServer(
    _ kind: Kind = .unixSocket, service: SandboxService,
    observe: @escaping @Sendable (ReceivedRequest) -> Void = { _ in },
    delay: SandboxServer.Delay? = nil, _ body: (Running) async throws -> Void
  ) async throws {
    try await withFolder { (folder) async throws in
      let place: SandboxServer.Place =
        switch kind {
        case .unixSocket: .unixSocket(path: folder + "/test.socket")
        case .loopback: .loopback(port: 0, secret: Self.secret)
        }
      let server =
        if let delay {
          try await SandboxServer.start(on: place, service: service, observe: observe, delay: delay)
        } else {
          try await SandboxServer.start(on: place, service: service, observe: observe)
        }
      try await body(Running(server: server, kind: kind, folder: folder))
      try await server.stop()
    }
  }

  @Test(arguments: Kind.allCases)
  func `answers as the service does, in HTTP`(kind: Kind) async throws {
    try await withServer(kind, service: .testing()) { (running) async throws in
      let answer = try running.answer(.create(try Published.request))
      #expect(answer == (try SandboxService.testing().reply(to: .create(try Published.request))))
      let list = try running.answer(.get("/v1/referrals"))
      #expect(try list.json["@odata.count"] == .integer(1))
    }
  }

  @Test(arguments: Kind.allCases)
  func `hands on the bytes as they came, in order and case`(kind: Kind) async throws {
    let recorder = Recorder<ReceivedRequest>()
    try await withServer(kind, service: .testing(), observe: recorder.record) {
      (running) async throws in
      var raw = Raw.create(try Published.request)
      raw.lines.insert("x-OdD:   blanks \t", at: 3)
      raw.lines.append("X-Last:none")
      let answer = try running.answer(raw)
      #expect(answer.status == 201)
      if kind == .loopback { raw = raw.adding("Authorization: Bearer " + Self.secret) }
      let received = try #require(recorder.elements.first)
      #expect(received.bytes == raw.bytes)
      #expect(received.headers.map(\.name)[2] == "x-OdD")
      #expect(received.headers.map(\.value)[2] == "blanks")
      #expect(recorder.elements.count == 1)
    }
  }

  @Test func `on a port demands the secret`() async throws {
    try await withServer(.loopback, service: .testing()) { (running) async throws in
      let port = try #require(running.server.port)
      let raw = Raw.create(try Published.request)
      for request in [raw, raw.adding("Authorization: Bearer wrong")] {
        let answer = try RawClient.answer(RawClient.exchange(request.bytes, port: port))
        #expect(answer.status == 401)
      }
      #expect(try running.answer(raw).status == 201)
    }
  }

  @Test func `makes another secret for every run`() {
    let secrets = (0..<20).map { _ in SandboxServer.newSecret() }
    #expect(Set(secrets).count == 20)
    #expect(secrets.allSatisfy { $0.utf8.count == 64 && AccessToken($0) != nil })
  }

  @Test func `on a Unix socket has no port, and a socket for the owner only`() async throws {
    try await withServer(service: .testing()) { (running) async throws in
      #expect(running.server.port == nil)
      #expect(mode(running.folder) == 0o700)
      #expect(mode(running.folder + "/test.socket") == 0o600)
    }
  }

  @Test func `works where the path is longer than an address`() async throws {
    try await withFolder { (folder) async throws in
      let deep = folder + "/" + String(repeating: "long-folder-name/", count: 12)
      let path = deep + "sandbox.socket"
      #expect(path.utf8.count > 250)
      let server = try await SandboxServer.start(
        on: .unixSocket(path: path), service: .testing())
      let bytes = try RawClient.exchange(
        Raw.create(try Published.request).bytes, path: path)
      #expect(try RawClient.answer(bytes).status == 201)
      try await server.stop()
      #expect(mode(path) == nil)
    }
  }

  @Test func `takes the place of sockets whose process has died, and of no live one`()
    async throws
  {
    try await withFolder { (folder) async throws in
      let path = folder + "/a.socket"
      let first = try await SandboxServer.start(on: .unixSocket(path: path), service: .testing())
      await #expect(throws: SandboxFailure.self) {
        try await SandboxServer.start(on: .unixSocket(path: path), service: .testing())
      }
      // A second server beside it leaves the first alone.
      let second = try await SandboxServer.start(
        on: .unixSocket(path: folder + "/b.socket"), service: .testing())
      #expect(
        try RawClient.answer(
          RawClient.exchange(Raw.get("/v1/referrals").bytes, path: path)
        ).status == 200)
      // A name that outlives its server is what a killed process leaves.
      try FileManager.default.linkItem(atPath: path, toPath: folder + "/dead.socket")
      try await first.stop()
      #expect(mode(path) == nil)
      #expect(mode(folder + "/dead.socket") != nil)
      let third = try await SandboxServer.start(
        on: .unixSocket(path: folder + "/dead.socket"), service: .testing())
      #expect(
        try RawClient.answer(
          RawClient.exchange(Raw.get("/v1/referrals").bytes, path: folder + "/dead.socket")
        ).status == 200)
      try await second.stop()
      try await third.stop()
    }
  }

  @Test func `leaves a file alone that is no socket`() async throws {
    try await withFolder { (folder) async throws in
      _ = try FolderStore(folder: folder)
      try write("mine", to: folder + "/x.socket")
      await #expect(throws: SandboxFailure.self) {
        try await SandboxServer.start(
          on: .unixSocket(path: folder + "/x.socket"), service: .testing())
      }
      #expect(try String(contentsOfFile: folder + "/x.socket", encoding: .utf8) == "mine")
    }
  }

  @Test func `says which port it cannot have`() async throws {
    try await withServer(.loopback, service: .testing()) { (running) async throws in
      let port = try #require(running.server.port)
      let failure = await #expect(throws: SandboxFailure.self) {
        try await SandboxServer.start(
          on: .loopback(port: port, secret: Self.secret), service: .testing())
      }
      #expect(failure?.description.contains("port \(port) of 127.0.0.1") == true)
    }
  }

  @Test(arguments: Kind.allCases)
  func `takes ten requests at once and makes ten referrals`(kind: Kind) async throws {
    let store = MemoryStore()
    try await withServer(kind, service: .testing(store: store)) { (running) async throws in
      let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
        for number in 1...10 {
          group.addTask {
            try running.answer(.create(try Published.request, requestID: number))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 201 })
      #expect(Set(try answers.map { try $0.json["id"]?.text }).count == 10)
      #expect(try store.ids().count == 10)
    }
  }

  @Test(arguments: Kind.allCases)
  func `drops a connection before it reads from it`(kind: Kind) async throws {
    let recorder = Recorder<ReceivedRequest>()
    let service = SandboxService.testing(mood: "once:droppedBefore")
    try await withServer(kind, service: service, observe: recorder.record) {
      (running) async throws in
      #expect(try running.exchange(.create(try Published.request)).isEmpty)
      #expect(recorder.elements.isEmpty)
      #expect(try service.store.ids().isEmpty)
      #expect(try running.answer(.create(try Published.request)).status == 201)
    }
  }

  @Test(arguments: Kind.allCases)
  func `drops a connection after the receipt, and keeps the referral`(kind: Kind) async throws {
    let service = SandboxService.testing(mood: "droppedAfterReceipt")
    try await withServer(kind, service: service) { (running) async throws in
      #expect(try running.exchange(.create(try Published.request)).isEmpty)
      #expect(try service.store.ids().count == 1)
    }
  }

  @Test(arguments: [
    ("throttled:9", 429), ("unavailable", 503), ("unauthorized", 401), ("forbidden", 403),
    ("rejecting", 400), ("failing", 500), ("withoutID", 201),
  ])
  func `answers in every mood that answers`(mood: String, status: Int) async throws {
    for kind in Kind.allCases {
      try await withServer(kind, service: .testing(mood: mood)) { (running) async throws in
        let answer = try running.answer(.create(try Published.request))
        #expect(answer.status == status)
        #expect(answer.header("Content-Length") == String(answer.body.count))
      }
    }
  }

  @Test func `sends what is no HTTP in the mood for it`() async throws {
    try await withServer(service: .testing(mood: "malformed")) { (running) async throws in
      let bytes = try running.exchange(.create(try Published.request))
      #expect(!bytes.isEmpty)
      #expect(!bytes.starts(with: Array("HTTP".utf8)))
    }
  }

  @Test(arguments: Kind.allCases)
  func `waits as long as the mood says`(kind: Kind) async throws {
    let waits = Recorder<Duration>()
    let delay: SandboxServer.Delay = { duration, loop in
      waits.record(duration)
      return loop.makeSucceededVoidFuture()
    }
    try await withServer(kind, service: .testing(mood: "slow:41"), delay: delay) {
      (running) async throws in
      #expect(try running.answer(.create(try Published.request)).status == 201)
      #expect(waits.elements == [.seconds(41)])
    }
  }

  @Test(arguments: Kind.allCases)
  func `refuses a body of more than 4 MiB, announced or not`(kind: Kind) async throws {
    let service = SandboxService.testing()
    try await withServer(kind, service: service) { (running) async throws in
      let body = Array(repeating: UInt8(ascii: " "), count: (4 << 20) + 1)
      #expect(try running.answer(.create(body)).status == 413)
      var chunked = try Raw.create("").changing("Content-Length", to: "Transfer-Encoding: chunked")
      chunked.body = Array((String(body.count, radix: 16) + "\r\n").utf8) + body
      #expect(try running.answer(chunked).status == 413)
      #expect(try service.store.ids().isEmpty)
    }
  }

  @Test func `asks for a body that waits to be asked for`() async throws {
    try await withServer(service: .testing()) { (running) async throws in
      let raw = Raw.create(try Published.request).adding("Expect: 100-continue")
      let text = String(decoding: try running.exchange(raw), as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
    }
  }

  @Test(arguments: [
    "nonsense\r\n\r\n",
    "POST /v1/referrals HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "GET /\u{1} HTTP/1.1\r\n\r\n",
  ])
  func `answers 400 to what is no HTTP`(text: String) async throws {
    try await withServer(service: .testing()) { (running) async throws in
      let bytes = try RawClient.exchange(Array(text.utf8), path: running.folder + "/test.socket")
      #expect(try RawClient.answer(bytes).status == 400)
    }
  }

  @Test func `answers 400 to a flood of headers`() async throws {
    try await withServer(service: .testing()) { (running) async throws in
      var raw = Raw.create(try Published.request)
      for number in 0..<200 {
        raw.lines.append("X-\(number): " + String(repeating: "x", count: 1000))
      }
      #expect(try running.answer(raw).status == 400)
    }
  }

  @Test func `over a folder keeps its referrals when it is started again`() async throws {
    try await withFolder { (folder) async throws in
      let place = SandboxServer.Place.unixSocket(path: folder + "/run/1.socket")
      var bodies: [[UInt8]] = []
      for _ in 0..<2 {
        let server = try await SandboxServer.start(on: place, folder: folder + "/sandbox")
        let bytes = try RawClient.exchange(
          Raw.create(try Published.request).bytes, path: folder + "/run/1.socket")
        bodies.append(try RawClient.answer(bytes).body)
        try await server.stop()
      }
      #expect(bodies[0] == bodies[1])
      #expect(try FolderStore(folder: folder + "/sandbox").referrals().count == 1)
    }
  }
}
