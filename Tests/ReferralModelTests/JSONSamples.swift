import ComposerTesting
import ReferralModel

/// Random JSON, the same for the same seed.
struct JSONSamples {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A value of any kind, with others inside it.
  mutating func makeValue(depth: Int = 0) -> JSON {
    // Some documents are one long chain.
    if depth == 0, roll(20) == 0 { return makeChain(roll(120)) }
    switch roll(depth > 5 ? 5 : 9) {
    case 0: return .null
    case 1: return .bool(roll(2) == 0)
    case 2: return .number(makeNumber())
    case 3, 4: return .string(makeText())
    case 5, 6: return .array((0..<roll(5)).map { _ in makeValue(depth: depth + 1) })
    default: return .object(makeObject(depth: depth))
    }
  }

  private mutating func makeObject(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<(roll(8) == 0 ? roll(60) : roll(6)) {
      object[makeText()] = makeValue(depth: depth + 2)
    }
    return object
  }

  private mutating func makeChain(_ length: Int) -> JSON {
    var value: JSON = .string(makeText())
    for _ in 0..<length {
      value = roll(2) == 0 ? .array([value]) : .object([makeText(): value])
    }
    return value
  }

  mutating func makeText() -> String {
    var text = ""
    for _ in 0..<(roll(30) == 0 ? 500 : roll(8)) {
      if roll(3) == 0 {
        text += pick(Self.pieces)
      } else if let scalar = Unicode.Scalar(UInt32(roll(pick([0x80, 0x800, 0x10000, 0x110000])))) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private mutating func makeNumber() -> String {
    var text = pick(["", "-"])
    text += pick(["0", "7", "10", "50000", "123456789012345678901234567890"])
    text += pick(["", "", ".0", ".10", ".000000000000000000001"])
    text += pick(["", "", "e5", "E+400", "e-400", "e00"])
    return text
  }

  /// Writes a value with random space, and random escapes where none are needed.
  mutating func writeAnyhow(_ value: JSON) -> String {
    switch value {
    case .null, .bool, .number: return space() + value.text + space()
    case .string(let text): return space() + quote(text) + space()
    case .array(let elements):
      let parts = elements.map { writeAnyhow($0) }
      return space() + "[" + parts.joined(separator: ",") + space() + "]" + space()
    case .object(let object):
      let parts = object.members.map {
        space() + quote($0.name) + space() + ":" + writeAnyhow($0.value)
      }
      return space() + "{" + parts.joined(separator: ",") + space() + "}" + space()
    }
  }

  private mutating func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || roll(4) == 0 {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: roll(2) == 0)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private mutating func space() -> String {
    pick(["", "", "", " ", "\n", "\t", "\r\n", "  \n\n "])
  }

  /// The bytes with one changed, left out, doubled or put in.
  mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let index = roll(bytes.count)
    let byte = roll(2) == 0 ? UInt8(roll(256)) : pick(Array("{}[]\",:\\-0e.tu\n".utf8))
    switch roll(4) {
    case 0: bytes[index] = byte
    case 1: bytes.remove(at: index)
    case 2: bytes.insert(bytes[index], at: index)
    default: bytes.insert(byte, at: index)
    }
    return bytes
  }

  private mutating func roll(_ count: Int) -> Int {
    Int.random(in: 0..<count, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[roll(elements.count)]
  }

  private static let pieces = [
    "\u{0}", "\n", "\r\n", "\t", "\"", "\\", "/", "~", "\u{7f}", "\u{1f}", "\u{2028}", "\u{2029}",
    "\u{301}", "e\u{301}", "\u{e9}", "\u{212b}", "\u{c5}", "\u{202e}", "\u{feff}", "\u{200d}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "漢字", "\\u0041", "name", "", "0", "-",
    "\u{1f3f4}\u{e0067}\u{e0062}", "\u{fffd}", "\u{d7ff}\u{e000}", "😀",
  ]
}
