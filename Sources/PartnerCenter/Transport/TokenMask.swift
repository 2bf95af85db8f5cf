/// Finds a token, or another secret, in text, whole or cut short, plain or as JSON and URLs spell it.
struct TokenMask {
  private static let asterisks = Array("********".utf8)
  /// A start this long is masked too, for services that cut what they repeat.
  private static let shortestStart = 24
  /// Shorter tokens than this are none, and masking them would blot out ordinary text.
  private static let shortestToken = 4

  /// For each byte of the token the ways in which it may be written.
  private let spellings: [[[UInt8]]]

  init(_ token: AccessToken) {
    self.init(Secret(token))
  }

  init(_ secret: Secret) {
    spellings =
      secret.value.utf8.count < Self.shortestToken ? [] : secret.value.utf8.map(Self.spellings)
  }

  func apply(to text: String) -> String {
    String(decoding: apply(to: Array(text.utf8)), as: UTF8.self)
  }

  func apply(to bytes: [UInt8]) -> [UInt8] {
    guard !spellings.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = endOfToken(in: bytes, from: index)
      if end > index {
        result += Self.asterisks
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Where the token, or a long start of it, ends that begins at `start`; else `start`.
  private func endOfToken(in bytes: [UInt8], from start: Int) -> Int {
    func fits(_ way: [UInt8], at index: Int) -> Bool { bytes[index...].starts(with: way) }
    // Most of what is looked through begins no token.
    guard let first = spellings.first, first.contains(where: { fits($0, at: start) }) else {
      return start
    }
    // Several ways may fit at one place: a percent sign is the start of its own escape too.
    var ends = [start]
    var matched = 0
    for ways in spellings {
      let next = ends.flatMap { end in
        ways.filter { fits($0, at: end) }.map { end + $0.count }
      }
      guard !next.isEmpty else { break }
      ends = Array(Set(next))
      matched += 1
    }
    return matched >= min(spellings.count, Self.shortestStart) ? ends.max() ?? start : start
  }

  private static func spellings(of byte: UInt8) -> [[UInt8]] {
    guard byte < 0x80 else {
      let hexadecimal = String(byte, radix: 16)
      return [[byte]] + [hexadecimal, hexadecimal.uppercased()].map { Array("%\($0)".utf8) }
    }
    let plain = String(Unicode.Scalar(byte))
    guard !("a"..."z").contains(plain.lowercased()), !("0"..."9").contains(plain) else {
      return [[byte]]
    }
    let hexadecimal = String(byte, radix: 16)
    return [
      plain, "\\" + plain, "%" + hexadecimal, "%" + hexadecimal.uppercased(),
      "\\u00" + hexadecimal, "\\u00" + hexadecimal.uppercased(),
    ].map { Array($0.utf8) } + (plain == " " ? [[UInt8(ascii: "+")]] : [])
  }
}
