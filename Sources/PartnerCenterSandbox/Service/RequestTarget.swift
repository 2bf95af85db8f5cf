/// The target of a request, taken apart (RFC 9112, 3.2.1).
struct RequestTarget {
  let path: String
  /// The options after the question mark, in order, decoded.
  let options: [(name: String, value: String)]

  init(_ target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts.first ?? "")
    options = (parts.count == 2 ? parts[1] : "").split(separator: "&").map { option in
      let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(sides[0]), sides.count == 2 ? Self.decoded(sides[1]) : "")
    }
  }

  /// The contract whose collection the path is in, and the id after it, if any.
  ///
  /// The collection is written with and without a slash at its end, as on the create page.
  func place(in contracts: [SandboxContract]) -> (contract: SandboxContract, id: String?)? {
    for contract in contracts {
      if path == contract.path || path == contract.path + "/" { return (contract, nil) }
      guard path.hasPrefix(contract.path + "/") else { continue }
      let id = Self.decoded(path.dropFirst(contract.path.count + 1))
      return id.contains("/") ? nil : (contract, id)
    }
    return nil
  }

  /// `%24top` is `$top`; what is no escape stays.
  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A value as it stands in a target: everything but letters, digits and `-._~` is escaped.
  static func encoded(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
      if plain.contains(byte) { return String(decoding: [byte], as: UTF8.self) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
