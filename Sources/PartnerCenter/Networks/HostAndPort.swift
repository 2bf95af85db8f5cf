import ReferralModel

/// `HOST` or `HOST:PORT` as a URL spells them: letters, digits, dots and hyphens, or an IPv6
/// address in brackets.
package struct HostAndPort: Sendable, Equatable {
  package let host: String
  package let port: Int?

  /// `nil` for anything else, an empty host and a port outside of 1 to 65535 among it.
  package init?(_ text: some StringProtocol) {
    let isBracketed = text.hasPrefix("[")
    let end =
      isBracketed
      ? text.firstIndex(of: "]").map(text.index(after:))
      : text.firstIndex(of: ":") ?? text.endIndex
    guard let end else { return nil }
    let host = text[..<end]
    let inner = isBracketed ? String(host.dropFirst().dropLast()) : String(host)
    guard !inner.isEmpty,
      inner.utf8.allSatisfy({ Self.isAllowed($0) || isBracketed && $0 == UInt8(ascii: ":") })
    else { return nil }
    var port: Int?
    let rest = text[end...]
    if !rest.isEmpty {
      let digits = rest.dropFirst()
      guard rest.hasPrefix(":"), digits.utf8.allSatisfy(\.isASCIIDigit),
        let number = Int(digits), (1...65_535).contains(number)
      else { return nil }
      port = number
    }
    self.host = String(host)
    self.port = port
  }

  /// Takes that of a URL, where a colon may stand without a port behind it (RFC 3986, 3.2.3).
  init?(authority: Substring) {
    self.init(authority.hasSuffix(":") ? authority.dropLast() : authority)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
