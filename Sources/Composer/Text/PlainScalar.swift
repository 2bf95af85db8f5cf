/// A scalar that is a character of its own beside any other of its kind, and has a known width.
///
/// Most text consists of these. Where characters begin and how wide they are can then be told
/// without looking into the tables of Unicode, which makes wrapping many times faster. None of them
/// extends what stands before or joins what follows (Unicode Standard Annex 29, 3.1), but for
/// CR LF, which whoever asks has to look for.
struct PlainScalar: Equatable {
  var value: UInt32
  /// Its length in UTF-8.
  var length: Int

  /// Reads the scalar that begins at an offset; `nil` if it is not plain, or at the end.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, at offset: Int) {
    guard offset < bytes.count else { return nil }
    let first = UInt32(bytes[offset])
    if first < 0x80 {
      value = first
      length = 1
      return
    }
    if first >= 0xC3, first < 0xE0, offset + 1 < bytes.count {
      value = (first & 0x1F) << 6 | UInt32(bytes[offset + 1]) & 0x3F
      length = 2
    } else if first >= 0xE2, first < 0xF0, offset + 2 < bytes.count {
      value =
        (first & 0x0F) << 12 | (UInt32(bytes[offset + 1]) & 0x3F) << 6
        | UInt32(bytes[offset + 2]) & 0x3F
      length = 3
    } else {
      return nil
    }
    guard Self.isPlain(value) else { return nil }
  }

  /// Reads the scalar that ends at an offset; `nil` if it is not plain, or at the start.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, before offset: Int) {
    var start = offset - 1
    guard start >= 0 else { return nil }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(bytes, at: start)
  }

  /// Whether a scalar beyond ASCII is plain.
  @inline(__always)
  private static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF: true  // CJK ideographs
    case 0xC0..<0x300: true  // Latin
    case 0x391...0x3A1, 0x3A3...0x3FF, 0x400...0x482: true  // Greek, Cyrillic
    case 0x2010...0x2027: true  // dashes, quotation marks, dots
    case 0x3001...0x3003, 0x3008...0x3011: true  // CJK punctuation
    case 0x3041...0x3096, 0x30A1...0x30FA: true  // Kana
    case 0xAC00...0xD7A3: true  // Hangul syllables
    default: false
    }
  }

  /// The character that the scalar is.
  var cluster: TextCluster {
    guard value >= 0x80 else {
      let isShown = (0x20..<0x7F).contains(value)
      let isBreak = value == 0x0A || value == 0x0D
      return TextCluster(
        length: 1, columns: isShown || isBreak ? 1 : 2, kind: asciiKind, isWide: false)
    }
    let isWide = value >= 0x3001
    return TextCluster(length: length, columns: isWide ? 2 : 1, kind: otherKind, isWide: isWide)
  }

  /// The character that the scalar is together with the accents that follow it.
  ///
  /// `nil` where there are more than a cell can hold, or something else than a plain scalar follows.
  func accented(_ bytes: Span<UInt8>, at offset: Int) -> TextCluster? {
    guard value >= 0x20, value != 0x7F, value < 0x483 else { return nil }
    var end = offset
    while end + 1 < bytes.count, Self.isAccent(bytes[end], bytes[end + 1]) { end += 2 }
    guard end > offset, end <= offset + 8,
      end == bytes.count || PlainScalar(bytes, at: end) != nil
    else { return nil }
    var cluster = cluster
    cluster.length += end - offset
    if cluster.kind == .space { cluster.kind = .other }
    return cluster
  }

  /// Whether two bytes are one of U+0300 to U+036F, all of which stand on the letter before them.
  ///
  /// U+034F, which cannot be seen, is left out.
  private static func isAccent(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xCC: true
    case 0xCD: second < 0xB0 && second != 0x8F
    default: false
    }
  }

  private var asciiKind: TextCluster.Kind {
    switch UInt8(truncatingIfNeeded: value) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .other
    case UInt8(ascii: " "): .space
    case 0x0A, 0x0D: .lineBreak
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opening
    case UInt8(ascii: "!")...UInt8(ascii: "/")
    where value != 0x24 && value != 0x2B && value != 0x2D,
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "@"),
      UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      .closing
    default: .other
    }
  }

  private var otherKind: TextCluster.Kind {
    switch value {
    case 0x2018, 0x201A...0x201C, 0x201E, 0x201F: .opening
    case 0x2016, 0x2017, 0x2019, 0x201D, 0x2020...0x2027, 0x3001...0x3003: .closing
    case 0x3008...0x3011: value.isMultiple(of: 2) ? .opening : .closing
    default: .other
    }
  }
}
