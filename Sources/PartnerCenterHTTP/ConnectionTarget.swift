import Glibc
import PartnerCenter

/// Where a request's connection goes to first, as the HTTP library takes it.
///
/// The library is told `http` even for `https`: it makes the connection, and ``ConnectionOpening``
/// makes it a secure one, through a proxy if need be, before anything can be written.
struct ConnectionTarget {
  let url: String
  /// An open folder that ``url`` goes through, or -1.
  private let folder: CInt

  /// - Throws: ``ConnectionTargetError`` where no connection may be made.
  init(
    _ endpoint: Endpoint, proxy: Proxy?, unixSocketPath: String?
  ) throws(ConnectionTargetError) {
    switch endpoint.route {
    case .https:
      // The server's address is compared with the certificate, and here that would be the proxy's.
      guard proxy == nil || !endpoint.isAddress else { throw .addressThroughProxy(endpoint.host) }
      url = "http://\(proxy?.authority ?? endpoint.hostAndPort)/"
      folder = -1
    case .http:
      guard endpoint.isLoopback else { throw .unencrypted(host: endpoint.host) }
      url = "http://\(endpoint.authority)/"
      folder = -1
    case .sandbox:
      guard let unixSocketPath else { throw .noSandbox }
      let socket = try Self.shortened(unixSocketPath)
      url = "http+unix://\(Self.percentEncoded(socket.path))/"
      folder = socket.folder
    }
  }

  func close() {
    if folder >= 0 { _ = Glibc.close(folder) }
  }

  /// What the library takes of a path on all systems; unix(7) has 107 bytes and a NUL.
  private static let longestPath = 103

  /// A path that fits into a socket address.
  ///
  /// A longer one is reached through a descriptor of its folder (proc(5), `/proc/self/fd`).
  private static func shortened(
    _ path: String
  ) throws(ConnectionTargetError) -> (path: String, folder: CInt) {
    guard path.utf8.count > longestPath else { return (path, -1) }
    guard let slash = path.lastIndex(of: "/") else { throw .socketPathTooLong(path) }
    let name = path[path.index(after: slash)...]
    let folder = open(String(path[...slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .socketFolder(path, errno: errno) }
    let short = "/proc/self/fd/\(folder)/\(name)"
    guard short.utf8.count <= longestPath else {
      _ = Glibc.close(folder)
      throw .socketPathTooLong(path)
    }
    return (short, folder)
  }

  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { text, byte in
      text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}
