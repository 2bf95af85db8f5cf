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
      guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), (1...65_535).contains(number)
      else { return nil }
      port = number
    }
    self.host = String(host)
    self.port = port
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
