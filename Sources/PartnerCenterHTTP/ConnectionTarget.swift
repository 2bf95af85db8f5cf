import Glibc
import PartnerCenter

/// Where a request's connection goes to, as the HTTP library takes it.
struct ConnectionTarget {
  let url: String
  /// An open folder that ``url`` goes through, or -1.
  private let folder: CInt

  /// - Throws: ``ConnectionTargetError`` where no connection may be made.
  init(_ endpoint: Endpoint, unixSocketPath: String?) throws(ConnectionTargetError) {
    switch endpoint.route {
    case .https:
      url = "https://\(endpoint.authority)/"
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

  /// A path that fits into a socket address (unix(7): 107 bytes and a NUL).
  ///
  /// A longer one is reached through a descriptor of its folder (proc(5), `/proc/self/fd`).
  private static func shortened(
    _ path: String
  ) throws(ConnectionTargetError) -> (path: String, folder: CInt) {
    guard path.utf8.count > 107 else { return (path, -1) }
    guard let slash = path.lastIndex(of: "/") else { throw .socketPathTooLong(path) }
    let name = path[path.index(after: slash)...]
    let folder = open(String(path[...slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .socketFolder(path, errno: errno) }
    let short = "/proc/self/fd/\(folder)/\(name)"
    guard short.utf8.count <= 107 else {
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
