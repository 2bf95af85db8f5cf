import Glibc

/// Why no connection is made.
enum ConnectionTargetError: Error, CustomStringConvertible {
  case unencrypted(host: String)
  case addressThroughProxy(String)
  case noSandbox
  case socketPathTooLong(String)
  case socketFolder(String, errno: CInt)

  var description: String {
    switch self {
    case .unencrypted(let host):
      "Requests go without encryption to this machine only, and \(host) is not it: use an https "
        + "address in the profile."
    case .addressThroughProxy(let host):
      "The certificate of \(host), which is an address and no name, cannot be checked through a "
        + "proxy: use the server's name in the profile, or connect without the proxy."
    case .noSandbox:
      "The sandbox is not running."
    case .socketPathTooLong(let path):
      "The sandbox's socket cannot be reached, because the name at the end of its path is too long: "
        + "\(path)"
    case .socketFolder(let path, let errno):
      "The sandbox's socket cannot be reached at \(path): \(String(cString: strerror(errno)))."
    }
  }
}
