/// A proxy that is asked for a way through to the service (CONNECT: RFC 9110, 9.3.6).
///
/// Whatever shows or dumps it shows no user and no password.
package struct Proxy: Sendable, Equatable {
  /// What the proxy asks for by way of a sign-in (Basic: RFC 7617).
  package struct Credentials: Concealed, Sendable, Equatable {
    package let user: String
    package let password: String
  }

  /// As a URL spells it: an IPv6 address stands in brackets.
  package let host: String
  package let port: Int
  package let credentials: Credentials?

  package var authority: String { "\(host):\(port)" }

  /// Takes `http://[USER[:PASSWORD]@]HOST:PORT`; the scheme may be left out, as for curl.
  ///
  /// User and password may be percent-encoded, and need not be: the last `@` ends them.
  package init(_ text: String) throws(ProxyFault) {
    var rest = text[...]
    if let scheme = text.firstRange(of: "://") {
      let name = text[..<scheme.lowerBound].lowercased()
      guard name == "http" else {
        // Anything else before it may be part of a password.
        throw ProxyFault.knownKinds.contains(name) ? .otherKind(name) : .unreadable
      }
      rest = text[scheme.upperBound...]
    }
    if let at = rest.lastIndex(of: "@") {
      credentials = Self.credentials(in: rest[..<at])
      rest = rest[rest.index(after: at)...]
    } else {
      credentials = nil
    }
    if rest.hasSuffix("/") { rest.removeLast() }
    guard let authority = HostAndPort(rest), let port = authority.port else { throw .unreadable }
    (host, self.port) = (authority.host, port)
  }

  private static func credentials(in text: Substring) -> Credentials? {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return Credentials(
      user: parts[0].removingPercentEscapes,
      password: parts.count > 1 ? parts[1].removingPercentEscapes : "")
  }
}

extension Proxy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `http://***@proxy.example:3128`.
  package var description: String {
    "http://\(credentials == nil ? "" : "***@")\(authority)"
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: ["proxy": description]) }
}

/// Why a text names no proxy that can be used; the text itself may hold a password and is not told.
package enum ProxyFault: Error, Equatable, CustomStringConvertible {
  case otherKind(String)
  case unreadable

  fileprivate static let knownKinds = ["https", "socks", "socks4", "socks4a", "socks5", "socks5h"]

  package var description: String {
    switch self {
    case .otherKind(let scheme):
      "names a proxy of the kind \(scheme)://, and only http://HOST:PORT is known"
    case .unreadable:
      "must be http://HOST:PORT or http://USER:PASSWORD@HOST:PORT"
    }
  }
}

extension Substring {
  /// The text with `%41` as `A`; a percent sign that begins no escape stands for itself.
  fileprivate var removingPercentEscapes: String {
    let bytes = Array(utf8)
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
      {
        result.append(UInt8(high << 4 | low))
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
