/// Writes JSON so that equal values always give equal bytes.
///
/// Two spaces indent, a line feed ends a line, an empty object is `{}` and an empty list `[]`. Only
/// what RFC 8259 section 7 requires is escaped: the quote, the backslash and U+0000 to U+001F.
/// Everything else, such as U+2028, DEL or `/`, stands as itself. No line feed ends the document.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0

  init(indented isIndented: Bool) {
    self.isIndented = isIndented
  }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .number(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): writeQuoted(text)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  mutating func write(_ object: JSONObject) {
    guard !object.isEmpty else { return append("{}") }
    open(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      separate(at: index)
      writeQuoted(member.name)
      append(isIndented ? ": " : ":")
      write(member.value)
    }
    close(UInt8(ascii: "}"))
  }

  private mutating func write(_ elements: [JSON]) {
    guard !elements.isEmpty else { return append("[]") }
    open(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      separate(at: index)
      write(element)
    }
    close(UInt8(ascii: "]"))
  }

  // MARK: Lines

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    depth += 1
  }

  private mutating func separate(at index: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    breakLine()
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    breakLine()
    bytes.append(bracket)
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  // MARK: Text

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func writeQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
      var runStart = 0
      for index in units.indices where units[index].needsEscape {
        bytes.append(contentsOf: units[runStart..<index])
        writeEscape(of: units[index])
        runStart = index + 1
      }
      bytes.append(contentsOf: units[runStart...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(of unit: UInt8) {
    switch unit {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0a: append("\\n")
    case 0x0c: append("\\f")
    case 0x0d: append("\\r")
    default:
      append(unit < 0x10 ? "\\u000" : "\\u001")
      bytes.append(contentsOf: String(unit & 0x0f, radix: 16).utf8)
    }
  }
}

extension UInt8 {
  fileprivate var needsEscape: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
