import Glibc
import Synchronization

/// A server of bytes: it records all that each connection brings, and answers as it is told.
///
/// Connections are served one after the other, each by the same script.
package final class RawServer: Sendable {
  package enum Place {
    case loopback
    case unix(path: String)
  }

  private let listener: CInt
  private let received = Mutex<[[UInt8]]>([])
  private let ends: AsyncStream<Void>
  package let port: Int

  /// - Parameter script: What is done with a connection; afterwards it is closed.
  package init(
    at place: Place = .loopback, script: @escaping @Sendable (borrowing Connection) -> Void
  ) throws {
    switch place {
    case .loopback: (listener, port) = try Self.listenOnLoopback()
    case .unix(let path): (listener, port) = (try Self.listen(atPath: path), 0)
    }
    let end: AsyncStream<Void>.Continuation
    (ends, end) = AsyncStream.makeStream()
    // A thread of its own: many servers that block would use up a shared pool.
    try ThreadBody { [self] in
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { break }
        let connection = Connection(descriptor)
        script(connection)
        let bytes = connection.finish()
        received.withLock { $0.append(bytes) }
      }
      end.finish()
    }.start()
  }

  /// Stops listening and returns what each connection brought.
  package func stop() async -> [[UInt8]] {
    shutdown(listener, CInt(SHUT_RDWR))
    for await _ in ends {}
    close(listener)
    return received.withLock(\.self)
  }

  private static func listenOnLoopback() throws -> (CInt, Int) {
    let (listener, port) = try boundToLoopback()
    guard Glibc.listen(listener, 16) == 0 else { throw SystemError(code: errno) }
    return (listener, port)
  }

  /// A socket that has a port to itself, and does not listen.
  fileprivate static func boundToLoopback() throws -> (CInt, Int) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    try bind(listener, &address)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &length)
      }
    }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  fileprivate static func connected(toPort port: Int) throws -> CInt {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      close(descriptor)
      throw SystemError(code: errno)
    }
    return descriptor
  }

  /// Listens at a path, through its folder so that the path may be of any length.
  private static func listen(atPath path: String) throws -> CInt {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = open(String(path[...slash]), O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let short = "/proc/self/fd/\(folder)/\(path[path.index(after: slash)...])"
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    let listener = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    try bind(listener, &address)
    guard Glibc.listen(listener, 16) == 0 else { throw SystemError(code: errno) }
    return listener
  }

  private static func bind(_ listener: CInt, _ address: inout some BitwiseCopyable) throws {
    let size = socklen_t(MemoryLayout.size(ofValue: address))
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(listener, $0, size) == 0
      }
    }
    guard isBound else { throw SystemError(code: errno) }
  }
}

/// A port at which nobody listens, taken so that nobody else does.
package final class UnusedPort {
  package let number: Int
  private let descriptor: CInt

  package init() throws {
    (descriptor, number) = try RawServer.boundToLoopback()
  }

  deinit {
    close(descriptor)
  }
}

/// What a thread runs.
private final class ThreadBody: Sendable {
  private let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }

  func start() throws {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard code == 0 else { throw SystemError(code: code) }
    pthread_detach(thread)
  }
}

package struct SystemError: Error {
  package let code: CInt

  package init(code: CInt) {
    self.code = code
  }
}

/// One connection of a raw server.
package final class Connection {
  private let descriptor: CInt
  /// What has come so far.
  package private(set) var received: [UInt8] = []
  private var mustReset = false

  fileprivate init(_ descriptor: CInt) {
    self.descriptor = descriptor
  }

  /// Reads until a request with its announced body is complete, or the client has closed.
  package func receiveRequest() {
    while !isComplete, receive() {}
  }

  /// Whether what has come so far begins with these bytes.
  package func hasReceived(_ beginning: String) -> Bool {
    received.starts(with: beginning.utf8)
  }

  /// Whether what has come so far has this line in it, with its end.
  package func hasReceived(line: String) -> Bool {
    received.firstRange(of: Array(line.utf8)) != nil
  }

  /// Passes bytes on to a port of this machine and back, until one of the two closes.
  package func relay(to port: Int) {
    guard let other = try? RawServer.connected(toPort: port) else { return }
    defer { close(other) }
    var ends = [descriptor, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&ends, 2, -1) > 0 {
      if ends[0].revents != 0 {
        let known = received.count
        guard receive(), Self.send(received[known...], to: other) else { return }
      }
      if ends[1].revents != 0 {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(other, &buffer, buffer.count, 0)
        guard count > 0, send(Array(buffer[..<count])) else { return }
      }
    }
  }

  @discardableResult
  package func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }

  /// Returns whether the client still listens.
  @discardableResult
  package func send(_ text: String) -> Bool {
    send(Array(text.utf8))
  }

  /// Returns whether the client still listens.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    Self.send(bytes[...], to: descriptor)
  }

  private static func send(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits until the client closes or sends more, and says whether it did within the time.
  package func isClosed(withinMilliseconds time: CInt) -> Bool {
    var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&events, 1, time) > 0
  }

  /// Makes closing send a reset, as a machine does that has crashed.
  package func resetWhenClosed() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    mustReset = true
  }

  fileprivate func finish() -> [UInt8] {
    if !mustReset {
      shutdown(descriptor, CInt(SHUT_WR))
      while receive() {}
    }
    close(descriptor)
    return received
  }

  private var isComplete: Bool { RequestBytes.isComplete(received) }
}
