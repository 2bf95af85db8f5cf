import ReferralModel

extension TokenHolder {
  /// Longer tokens than this are not looked into.
  private static let longestToken = 64 << 10
  private static let longestText = 100

  /// Reads who it is out of a token of the form JWT (RFC 7519); `nil` where it says nothing.
  ///
  /// Nothing is verified, so this is for showing only.
  init?(ofToken token: String) {
    guard token.utf8.count <= Self.longestToken else { return nil }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let payload = Base64URL.decode(parts[1]),
      let claims = JSON.answerObject(payload)
    else { return nil }
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { claims[$0]?.string }.first { !$0.isEmpty }?
        .shown(upTo: Self.longestText)
    }
    self.init(
      name: text("name", "app_displayname"),
      account: text("preferred_username", "upn", "unique_name", "email"), tenant: text("tid"))
    guard name != nil || account != nil || tenant != nil else { return nil }
  }
}

/// Base64 with the letters of URLs (RFC 4648, 5), padded or not.
enum Base64URL {
  /// The bytes; `nil` for a text that holds anything else, the plain alphabet's `+` and `/` included.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var digits = Array(text.utf8)
    while digits.last == UInt8(ascii: "=") { digits.removeLast() }
    guard digits.count % 4 != 1 else { return nil }
    for digit in digits {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
