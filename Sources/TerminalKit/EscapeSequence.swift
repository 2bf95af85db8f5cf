/// A sequence of bytes that begins with ESC, as a terminal sends it for a key.
///
/// The forms are those of ECMA-48 and of the VT100, and those that xterm, PuTTY, rxvt, the Linux
/// console, screen and tmux use for the same keys; all of them are known under every TERM.
enum EscapeSequence: Equatable {
  case key(Key, length: Int)
  case pasteStart(length: Int)
  /// More bytes have to come.
  case incomplete
  /// The Escape key itself: what follows means nothing together with it.
  case escape

  /// - Parameters:
  ///   - bytes: Begins with ESC.
  ///   - sequences: What the terminal's own description adds.
  init(_ bytes: ArraySlice<UInt8>, sequences: [[UInt8]: Key]) {
    let described = sequences.lazy.filter { bytes.starts(with: $0.key) }
    if let (sequence, key) = described.max(by: { $0.key.count < $1.key.count }) {
      self = .key(key, length: sequence.count)
      return
    }
    guard let introducer = bytes.dropFirst().first else {
      self = .incomplete
      return
    }
    switch introducer {
    case UInt8(ascii: "["): self = Self.controlSequence(bytes)
    case UInt8(ascii: "O"): self = Self.singleShift(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"): self = Self.answer(bytes)
    // The Linux console sends this for Shift-Tab.
    case 0x09: self = .key(.backTab, length: 2)
    default: self = .escape
    }
  }

  /// `ESC [`, parameters, intermediate bytes, and a final byte (ECMA-48, section 5.4).
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let body = bytes.dropFirst(2)
    // The Linux console's F1 to F5 are ESC [ [ A and so on.
    if body.first == UInt8(ascii: "[") {
      guard let letter = body.dropFirst().first else { return .incomplete }
      let isFunction = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter)
      return .key(isFunction ? .function(Int(letter) - 0x40) : .unknown, length: 4)
    }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return .incomplete
    }
    let final = body[end]
    // A control character or a letter beyond ASCII cannot belong to it.
    guard (0x40...0x7E).contains(final) else {
      return .key(.unknown, length: end - bytes.startIndex)
    }
    let length = end - bytes.startIndex + 1
    let parameters = body[..<end]
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      // The report of a mouse that another program left switched on: three more bytes.
      return bytes.count < length + 3 ? .incomplete : .key(.unknown, length: length + 3)
    }
    guard let numbers = Self.numbers(parameters) else { return .key(.unknown, length: length) }
    if final == UInt8(ascii: "~") {
      if numbers == [200] { return .pasteStart(length: length) }
      return .key(numberedKey(numbers), length: length)
    }
    return .key(letteredKey(final, numbers), length: length)
  }

  /// `ESC O` and a letter, in between the number of a modifier with some terminals.
  private static func singleShift(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x30...0x3F).contains($0) }) else {
      return .incomplete
    }
    let final = body[end]
    guard (0x20...0x7E).contains(final) else {
      return .key(.unknown, length: end - bytes.startIndex)
    }
    let length = end - bytes.startIndex + 1
    guard let numbers = numbers(body[..<end]) else { return .key(.unknown, length: length) }
    if numbers.isEmpty, let key = keypadKey(final) { return .key(key, length: length) }
    return .key(letteredKey(final, numbers), length: length)
  }

  /// An answer to a question that another program asked, or Escape and one of two letters.
  ///
  /// Answers begin with a number, or after `ESC P` with a sign (xterm's control sequences); only the
  /// reports of a title, which begin with a letter, are not told from text. Text would be lost up to
  /// the next control character.
  private static func answer(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    guard let first = bytes.dropFirst(2).first else { return .incomplete }
    switch first {
    case 0x30...0x39: return string(bytes)
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: ">"):
      return bytes.dropFirst().first == UInt8(ascii: "P") ? string(bytes) : .escape
    default: return .escape
    }
  }

  /// `ESC ]` or `ESC P` up to BEL or `ESC \`.
  private static func string(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { $0 < 0x20 }) else { return .incomplete }
    let length = end - bytes.startIndex
    switch body[end] {
    case 0x07:
      return .key(.unknown, length: length + 1)
    case 0x1B:
      guard let next = body[end...].dropFirst().first else { return .incomplete }
      return .key(.unknown, length: next == UInt8(ascii: "\\") ? length + 2 : length)
    default:
      return .key(.unknown, length: length)
    }
  }

  /// Numbers between semicolons; nil where something else stands there.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int]? {
    guard !parameters.isEmpty else { return [] }
    var numbers: [Int] = []
    for part in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard part.count <= 4 else { return nil }
      var number = 0
      for byte in part {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      numbers.append(number)
    }
    return numbers
  }
}

extension EscapeSequence {
  /// The number that xterm adds for a modifier: 2 is Shift, 3 is Alt, 5 is Control.
  private enum Modifier {
    case none
    case shift
    case word
    case other

    init(_ numbers: [Int]) {
      switch numbers.count > 1 ? numbers[1] : 1 {
      case 0, 1: self = .none
      case 2: self = .shift
      case 3, 5: self = .word
      default: self = .other
      }
    }
  }

  private static func numberedKey(_ numbers: [Int]) -> Key {
    guard let number = numbers.first else { return .unknown }
    let key: Key =
      switch number {
      case 1, 7: .home
      case 2: .insert
      case 3: .delete
      case 4, 8: .end
      case 5: .pageUp
      case 6: .pageDown
      // PuTTY's F1 to F4 among them.
      case 11...15: .function(number - 10)
      case 17...21: .function(number - 11)
      case 23...26: .function(number - 12)
      case 28, 29: .function(number - 13)
      case 31...34: .function(number - 14)
      default: .unknown
      }
    return modified(key, Modifier(numbers))
  }

  private static func letteredKey(_ letter: UInt8, _ numbers: [Int]) -> Key {
    // Old xterms say ESC O 5 C where newer ones say ESC [ 1 ; 5 C.
    let modifier = Modifier(numbers.count == 1 ? [1] + numbers : numbers)
    switch Character(Unicode.Scalar(letter)) {
    case "A": return modified(.up, modifier)
    case "B": return modified(.down, modifier)
    case "C": return modified(.right, modifier)
    case "D": return modified(.left, modifier)
    case "F": return modified(.end, modifier)
    case "H": return modified(.home, modifier)
    case "P", "Q", "R", "S": return modified(.function(Int(letter) - 0x4F), modifier)
    case "Z": return .backTab
    // What rxvt sends for arrows with Shift (after ESC [) or Control (after ESC O).
    case "c": return .wordRight
    case "d": return .wordLeft
    default: return .unknown
    }
  }

  private static func modified(_ key: Key, _ modifier: Modifier) -> Key {
    switch (modifier, key) {
    case (.none, _): key
    case (.word, .left): .wordLeft
    case (.word, .right): .wordRight
    case (.shift, .up), (.shift, .down), (.shift, .left), (.shift, .right), (.shift, .home),
      (.shift, .end), (.shift, .pageUp), (.shift, .pageDown):
      key
    default: .unknown
    }
  }

  /// The numeric keypad in its application mode, which another program may have left on.
  private static func keypadKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .character("=")
    // The letters j to y stand for the characters * to 9.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      .character(Character(Unicode.Scalar(letter - 0x40)))
    default: nil
    }
  }
}
