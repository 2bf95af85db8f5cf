/// Text that came from the keyboard or a paste, made fit for a field.
package struct TypedText: Sendable, Equatable {
  package let text: String
  /// How many control characters and marks of a paste's ends were taken out.
  package let removedCount: Int

  /// Line breaks stay in a field of many lines and become spaces in any other; tabs become spaces.
  ///
  /// All that the Unicode Standard (5.8, Newline Guidelines) knows as line breaks is one: word
  /// processors put vertical tabs and U+2028 between lines, and without them words would run
  /// together. A mark of a paste's end inside the text (`ESC [201~`, in eight bits U+009B `201~`)
  /// is removed whole, for it can only be there to make the rest look typed.
  package init(_ source: String, keepsLineBreaks: Bool) {
    guard source.needsCleaning else {
      text = source
      removedCount = 0
      return
    }
    let bytes = source.utf8Span.span
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var removed = 0
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      guard byte.mayNeedCleaning else {
        clean.append(byte)
        place += 1
        continue
      }
      let piece = Piece(bytes, at: place)
      switch piece.kind {
      case .lineBreak: clean.append(keepsLineBreaks ? 0x0A : 0x20)
      case .tab: clean.append(0x20)
      case .removed: removed += 1
      case .kept: clean.append(byte)
      }
      place += piece.length
    }
    text = String(decoding: clean, as: UTF8.self)
    removedCount = removed
  }
}

/// What may have to be taken out of a text.
private struct Piece {
  enum Kind {
    case lineBreak
    case tab
    case removed
    case kept
  }

  let kind: Kind
  let length: Int

  init(_ bytes: Span<UInt8>, at place: Int) {
    func byte(_ distance: Int) -> UInt8 {
      place + distance < bytes.count ? bytes[place + distance] : 0
    }
    switch (byte(0), byte(1)) {
    case (0x0D, 0x0A), (0xC2, 0x85): self.init(.lineBreak, 2)
    case (0x0A...0x0D, _): self.init(.lineBreak, 1)
    case (0x09, _): self.init(.tab, 1)
    case (0xE2, 0x80) where byte(2) == 0xA8 || byte(2) == 0xA9: self.init(.lineBreak, 3)
    case (0x1B, UInt8(ascii: "[")) where Self.isMark(bytes, at: place + 2): self.init(.removed, 6)
    case (0xC2, 0x9B) where Self.isMark(bytes, at: place + 2): self.init(.removed, 6)
    case (0xC2, 0x80...0x9F): self.init(.removed, 2)
    case (0x00..<0x20, _), (0x7F, _): self.init(.removed, 1)
    default: self.init(.kept, 1)
    }
  }

  private init(_ kind: Kind, _ length: Int) {
    self.kind = kind
    self.length = length
  }

  private static func isMark(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    place + 4 <= bytes.count && bytes[place] == UInt8(ascii: "2")
      && bytes[place + 1] == UInt8(ascii: "0") && bytes[place + 2] == UInt8(ascii: "1")
      && bytes[place + 3] == UInt8(ascii: "~")
  }
}

extension UInt8 {
  /// Whether control characters or line breaks begin with the byte.
  @inline(__always)
  fileprivate var mayNeedCleaning: Bool {
    self < 0x20 || self == 0x7F || self == 0xC2 || self == 0xE2
  }
}

extension String {
  fileprivate var needsCleaning: Bool {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place].mayNeedCleaning {
      if Piece(bytes, at: place).kind != .kept { return true }
    }
    return false
  }
}
