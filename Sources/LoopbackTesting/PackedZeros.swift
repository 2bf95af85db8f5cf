/// Zeros by the hundred million, packed a thousand times smaller (RFC 1951 and 1952).
package enum PackedZeros {
  /// - Parameter count: How many zeros at the least.
  package static func bytes(count: Int) -> [UInt8] {
    // The last block, with fixed codes; one zero; then "258 bytes, as the one before" in 13 bits.
    let start = bits("110") + bits("00110000")
    let eightMatches = Array(repeatElement(bits("1100010100000"), count: 8).joined())
    let end = bits("0000000")
    // From the third byte on, eight matches are the same 13 bytes again and again.
    let two = bytes(of: start + eightMatches + eightMatches + end)
    let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]
    let groups = count / (8 * 258) + 1
    return header + two[..<2] + repeatElement(two[2..<15], count: groups - 1).joined()
      + two[15...] + [UInt8](repeating: 0, count: 8)
  }

  private static func bits(_ text: String) -> [UInt8] {
    text.utf8.map { $0 - UInt8(ascii: "0") }
  }

  /// The first bit is the lowest of the first byte.
  private static func bytes(of bits: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].reversed().reduce(0) { $0 << 1 | $1 }
    }
  }
}
