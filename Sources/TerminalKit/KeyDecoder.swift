/// Turns the bytes of a keyboard into keys and pastes.
///
/// It knows no clock. After each delivery ``patience`` says how long to wait for more before
/// ``timeUp()`` must be called; without patience nothing is kept back.
package struct KeyDecoder: Sendable {
  /// What the decoder waits for.
  package enum Patience: Sendable, Equatable {
    /// More after a lone ESC, which may be the Escape key.
    case escape
    /// The rest of a sequence or of a character that has certainly begun.
    case sequence
    /// The end of a paste in brackets.
    case paste
    /// Silence after the end of a paste: what follows at once still belongs to it.
    case silence
    /// Silence after a burst that came without brackets.
    case burst
  }

  private enum Mode {
    case keys
    case paste
    case pasteEnded
    case burst
  }

  private let pastesBursts: Bool
  private let sequences: [[UInt8]: Key]
  private var mode = Mode.keys
  private var bytes: [UInt8] = []
  /// How much of a paste has been searched for its end.
  private var searched = 0

  /// - Parameters:
  ///   - pastesBursts: Whether many characters at once, with a line break among them, are a paste.
  ///     For terminals that do not put pastes in brackets.
  ///   - sequences: Escape sequences that the terminal's description adds to the known ones.
  package init(pastesBursts: Bool = false, sequences: [[UInt8]: Key] = [:]) {
    self.pastesBursts = pastesBursts
    self.sequences = sequences.filter { $0.key.count > 2 && $0.key.first == Self.escape }
  }

  package var patience: Patience? {
    switch mode {
    case .paste: .paste
    case .pasteEnded: .silence
    case .burst: .burst
    case .keys:
      bytes.isEmpty ? nil : mayBeEscapeKey ? .escape : .sequence
    }
  }

  /// Takes what was read, and returns what it is certain of.
  package mutating func receive(_ delivery: some Collection<UInt8>) -> [TerminalEvent] {
    if mode == .keys, bytes.isEmpty, pastesBursts, Self.isBurst(delivery) {
      mode = .burst
    }
    var events: [TerminalEvent] = []
    if mode == .burst, !delivery.allSatisfy(Self.isPlain) {
      events = timeUp()
    }
    bytes += delivery
    decode(into: &events)
    return events
  }

  /// Decides without waiting any longer.
  package mutating func timeUp() -> [TerminalEvent] {
    defer {
      bytes = []
      searched = 0
      mode = .keys
    }
    switch mode {
    case .keys:
      guard bytes.first == Self.escape else { return bytes.isEmpty ? [] : [.key(.unknown)] }
      return mayBeEscapeKey
        ? [.key(.escape)] + bytes.dropFirst().map { .key(Self.key(of: $0)) } : [.key(.unknown)]
    case .paste, .burst:
      return [.paste(String(decoding: bytes, as: UTF8.self))]
    case .pasteEnded:
      // Only the mark at the very end is the terminal's.
      if bytes.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
        bytes.removeLast(Self.pasteEnd.count)
      }
      return [.paste(String(decoding: bytes, as: UTF8.self))]
    }
  }

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func decode(into events: inout [TerminalEvent]) {
    var position = bytes.startIndex
    while mode == .keys, position < bytes.endIndex {
      guard let next = decodeNext(at: position, into: &events) else { break }
      position = next
    }
    if position > 0 { bytes.removeSubrange(..<position) }
    if mode == .paste { findPasteEnd() }
  }

  /// Decodes one key, or a stretch of text, and returns where it ends; nil if more must come.
  private mutating func decodeNext(at position: Int, into events: inout [TerminalEvent]) -> Int? {
    let byte = bytes[position]
    guard byte == Self.escape else {
      guard byte >= 0x20, byte != 0x7F else {
        events.append(.key(Self.key(of: byte)))
        return position + 1
      }
      return decodeText(at: position, into: &events)
    }
    switch EscapeSequence(bytes[position...], sequences: sequences) {
    case .key(let key, let length):
      events.append(.key(key))
      return position + length
    case .pasteStart(let length):
      mode = .paste
      searched = 0
      return position + length
    case .escape:
      events.append(.key(.escape))
      return position + 1
    case .incomplete:
      return nil
    }
  }

  /// Decodes text up to the next control character, in whole characters where they came at once.
  private func decodeText(at position: Int, into events: inout [TerminalEvent]) -> Int? {
    var end = bytes[position...].firstIndex { $0 < 0x20 || $0 == 0x7F } ?? bytes.endIndex
    if end == bytes.endIndex { end -= Self.unfinishedBytes(bytes[position...]) }
    guard end > position else { return nil }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    for character in text {
      let isText = character.unicodeScalars.allSatisfy {
        $0 != "\u{FFFD}" && $0.properties.generalCategory != .control
      }
      events.append(.key(isText ? .character(character) : .unknown))
    }
    return end
  }

  /// How many bytes at the end are the beginning of a UTF-8 sequence that is not whole yet.
  private static func unfinishedBytes(_ text: ArraySlice<UInt8>) -> Int {
    for (distance, byte) in text.suffix(3).reversed().enumerated() {
      switch byte {
      case 0x80...0xBF: continue
      case 0xC2...0xDF: return distance < 1 ? distance + 1 : 0
      case 0xE0...0xEF: return distance < 2 ? distance + 1 : 0
      case 0xF0...0xF4: return distance < 3 ? distance + 1 : 0
      default: return 0
      }
    }
    return 0
  }

  private mutating func findPasteEnd() {
    var start = max(0, searched - Self.pasteEnd.count + 1)
    while let found = bytes[start...].firstIndex(of: Self.escape) {
      if bytes[found...].starts(with: Self.pasteEnd) {
        mode = .pasteEnded
        return
      }
      start = found + 1
    }
    searched = bytes.count
  }

  /// Whether all there is may be the Escape key and a key that happens to begin a string.
  private var mayBeEscapeKey: Bool {
    guard bytes.first == Self.escape else { return false }
    return bytes.count == 1
      || bytes.count == 2 && (bytes[1] == UInt8(ascii: "]") || bytes[1] == UInt8(ascii: "P"))
  }

  private static func key(of byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0D: .enter
    case 0x1B: .escape
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x00, 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// Whether so much came at once that nobody typed it.
  ///
  /// A few words without a line break may have been typed while the line was slow, and with only
  /// one at the end they may be a field and its Enter.
  private static func isBurst(_ delivery: some Collection<UInt8>) -> Bool {
    guard delivery.count > 8, delivery.allSatisfy(isPlain) else { return false }
    return delivery.count > 1000 || delivery.dropLast().contains { $0 == 0x0D || $0 == 0x0A }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
