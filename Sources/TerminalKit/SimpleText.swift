/// The scalars at the beginning of a text that are a character of one column each.
///
/// Nearly all of a screen is such text: ASCII, letters of Western languages, lines, dashes and
/// quotation marks. It needs neither the rules for grapheme clusters nor the character database. A
/// scalar ends the simple text if the one after it is not simple, since that might stand on it.
struct SimpleText: IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// How many bytes have been gone through.
  private(set) var position = 0
  /// The scalar at the position, if it is simple.
  private var upcoming: (Unicode.Scalar, length: Int)?

  /// - Parameter bytes: Well-formed UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    upcoming = simple(at: 0)
  }

  mutating func next() -> Unicode.Scalar? {
    guard let (scalar, length) = upcoming else { return nil }
    let end = position + length
    upcoming = simple(at: end)
    guard upcoming != nil || end == bytes.count else { return nil }
    position = end
    return scalar
  }

  /// Source: GraphemeBreakProperty.txt and EastAsianWidth.txt list none of these scalars as other
  /// than narrow (or ambiguous) and as belonging to another one.
  private func simple(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    let first = UInt32(bytes[offset])
    switch first {
    case 0x20..<0x7F:
      return (Unicode.Scalar(UInt8(first)), 1)
    case 0xC3...0xCB:
      // U+00C0 to U+02FF.
      guard offset + 1 < bytes.count else { return nil }
      let value = (first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
      return Unicode.Scalar(value).map { ($0, 2) }
    case 0xE2:
      guard offset + 2 < bytes.count else { return nil }
      let value =
        0x2000 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
      switch value {
      // Dashes, quotation marks, dots; and lines.
      case 0x2010...0x2027, 0x2500...0x257F: return Unicode.Scalar(value).map { ($0, 3) }
      default: return nil
      }
    default:
      return nil
    }
  }
}

extension StringProtocol {
  /// The same text, not copied.
  ///
  /// The two types of the protocol are told apart at run time, so that what works on text need not
  /// be generic: a generic function of another module costs ten times as much.
  var substring: Substring {
    switch self {
    case let text as Substring: text
    case let text as String: text[...]
    default: String(self)[...]
    }
  }
}

extension Substring {
  /// Takes simple text away from the beginning.
  ///
  /// - Parameters:
  ///   - limit: The most characters to take.
  ///   - body: Told of each one.
  /// - Returns: How many there were.
  @discardableResult
  @inline(__always)
  mutating func removeSimpleText(
    limit: Int = .max, _ body: (Unicode.Scalar) -> Void = { _ in }
  ) -> Int {
    var count = 0
    let length = utf8.withContiguousStorageIfAvailable { bytes in
      var simple = SimpleText(bytes)
      while count < limit, let scalar = simple.next() {
        body(scalar)
        count += 1
      }
      return simple.position
    }
    guard let length, length > 0 else { return 0 }
    self = self[utf8.index(startIndex, offsetBy: length)...]
    return count
  }
}
