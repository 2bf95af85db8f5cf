import ReferralModel

/// The server that requests go to.
package struct Endpoint: Sendable, Equatable {
  package enum Route: Sendable, Equatable {
    case https
    /// Without encryption, which is for loopback addresses only.
    case http
    /// The imitation of the service inside the program.
    case sandbox

    /// The port of a URL that names none.
    var usualPort: Int { self == .https ? 443 : 80 }
  }

  package var route: Route
  package var host: String
  /// `nil` where the scheme's own port serves.
  package var port: Int?

  package init(route: Route, host: String, port: Int? = nil) {
    self.route = route
    self.host = host
    self.port = port
  }

  /// The imitation of the service, reached over a Unix socket in the data folder.
  package static let sandbox = Endpoint(route: .sandbox, host: "sandbox.localhost")

  package var isSandbox: Bool { route == .sandbox }

  /// Whether the host is an address of this machine that no name service decides about.
  package var isLoopback: Bool {
    if ["localhost", "[::1]"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.allSatisfy(\.isASCIIDigit) && UInt8($0) != nil }
  }

  /// Whether the host is an IP address and no name.
  package var isAddress: Bool { AddressRange(host) != nil }

  package var portOrDefault: Int { port ?? route.usualPort }

  /// The host with its port, such as `api.partner.microsoft.com:443`.
  package var hostAndPort: String { "\(host):\(portOrDefault)" }

  /// The value of the `Host` header.
  package var authority: String {
    port.map { "\(host):\($0)" } ?? host
  }

  /// `https://api.partner.microsoft.com`; the sandbox is shown with `http`.
  package var baseURL: String {
    (route == .https ? "https://" : "http://") + authority
  }

  /// Whether a request to this address goes to this server.
  ///
  /// Bytes are compared: an address that looks the same may be another one's.
  package func isOrigin(of url: String) -> Bool {
    url.utf8.starts(with: (baseURL + "/").utf8)
  }
}
