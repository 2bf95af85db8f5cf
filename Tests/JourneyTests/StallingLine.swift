import Foundation
import LoopbackTesting
import ProcessTesting
import Synchronization

/// A line between a client and a loopback port that can go dead without anybody being told.
///
/// It passes on one connection.
final class StallingLine: Sendable {
  private enum Order: UInt8 {
    /// Nothing is read or passed on any more; both ends think that they are connected.
    case stall
    /// Both ends are told that there is no connection.
    case reset
  }

  let port: Int
  private let listener: CInt
  private let orders: (reading: CInt, writing: CInt)

  /// - Parameter target: The port to which what comes is passed on.
  init(to target: Int) throws {
    (listener, port) = try Self.listenOnLoopback()
    var ends: [CInt] = [0, 0]
    try Self.check(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends), "socketpair")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    orders = (ends[0], ends[1])
    let (listener, reading) = (listener, orders.reading)
    Thread.detachNewThread { Self.pass(from: listener, to: target, orders: reading) }
  }

  deinit {
    reset()
    close(orders.writing)
  }

  func stall() { give(.stall) }
  func reset() { give(.reset) }

  private func give(_ order: Order) {
    var byte = order.rawValue
    // Nobody reads any more where one end has closed the connection.
    send(orders.writing, &byte, 1, CInt(MSG_NOSIGNAL))
  }

  private static func pass(from listener: CInt, to target: Int, orders: CInt) {
    var client: CInt = -1
    var server: CInt = -1
    var isStalled = false
    var bytes = [UInt8](repeating: 0, count: 65_536)
    // Closing with data that were never read, and at once, is told by a reset (socket(7)).
    defer {
      var option = linger(l_onoff: 1, l_linger: 0)
      for end in [client, server] where end >= 0 {
        setsockopt(end, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close(end)
      }
      close(listener)
      close(orders)
    }
    while true {
      // A negative descriptor is left out.
      var events = [
        orders, client < 0 ? listener : -1, isStalled ? -1 : client, isStalled ? -1 : server,
      ].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&events, nfds_t(events.count), -1) > 0 else { continue }
      if events[0].revents != 0 {
        guard read(orders, &bytes, 1) == 1, bytes[0] == Order.stall.rawValue else { return }
        isStalled = true
        continue
      }
      if events[1].revents != 0 {
        client = accept(listener, nil, nil)
        server = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        for end in [client, server] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var address = loopback(port: target)
        guard call(connect, server, &address) == 0 else { return }
      }
      for (event, other) in [(events[2], server), (events[3], client)] where event.revents != 0 {
        let count = recv(event.fd, &bytes, bytes.count, 0)
        guard count > 0 else { return }
        var rest = bytes[..<count]
        while !rest.isEmpty {
          let sent = rest.withUnsafeBytes {
            send(other, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
          }
          guard sent > 0 else { return }
          rest = rest.dropFirst(sent)
        }
      }
    }
  }

  private static func listenOnLoopback() throws -> (CInt, Int) {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = loopback(port: 0)
    try check(call(bind, listener, &address), "bind")
    try check(listen(listener, 1), "listen")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &length)
      }
    }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func call(
    _ function: (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt, _ descriptor: CInt,
    _ address: inout sockaddr_in
  ) -> CInt {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func check(_ result: CInt, _ call: String) throws {
    guard result == 0 else { throw SystemFault(call: call, number: errno) }
  }
}
