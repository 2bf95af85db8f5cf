/// The head of a proxy's answer, as far as it is needed.
struct ProxyAnswer: Equatable {
  let status: Int
  /// The words after the status, which may be none.
  let reason: String
  /// The kinds of sign-in that it offers, in its order: `Basic`, `Negotiate` (RFC 9110, 11.7.1).
  let schemes: [String]

  /// - Parameter head: All before the blank line; `nil` where that is no HTTP/1 answer.
  init?(_ head: some Sequence<UInt8>) {
    let lines = String(decoding: Array(head), as: UTF8.self).split(separator: "\r\n")
    guard let first = lines.first, first.utf8.starts(with: Self.start) else { return nil }
    let parts = first.split(separator: " ", maxSplits: 2)
    guard parts.count > 1, parts[1].utf8.count == 3, let status = Int(parts[1]), status >= 100
    else { return nil }
    self.status = status
    reason = parts.count > 2 ? String(parts[2]) : ""
    schemes = lines.dropFirst().flatMap { line -> [String] in
      let field = line.split(separator: ":", maxSplits: 1)
      guard field.count == 2, field[0].lowercased() == "proxy-authenticate" else { return [] }
      // Offers and what belongs to one stand between commas (RFC 9110, 11.6.1).
      return field[1].split(separator: ",").compactMap { part in
        part.split(separator: " ").first.map(String.init)
      }.filter { !$0.contains("=") }
    }
  }

  private static let start = Array("HTTP/1.".utf8)

  /// Whether bytes, of which more may follow, can be the start of an HTTP/1 answer.
  static func canBegin(with bytes: some Collection<UInt8>) -> Bool {
    zip(bytes, start).allSatisfy(==)
  }
}
