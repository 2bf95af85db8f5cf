extension SandboxValue {
  /// The value as JSON text: two spaces a level, one member a line, `\n` line ends.
  ///
  /// The same value always gives the same text.
  package var written: [UInt8] {
    var text = ""
    write(to: &text, indentation: "")
    return Array(text.utf8)
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .fraction(let fraction): text += fraction.description
    case .text(let value): text += Self.quoted(value)
    case .list(let values) where values.isEmpty: text += "[]"
    case .list(let values):
      Self.write(values, to: &text, between: ("[", "]"), indentation: indentation) {
        $0.write(to: &$1, indentation: $2)
      }
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      Self.write(members, to: &text, between: ("{", "}"), indentation: indentation) {
        $1 += Self.quoted($0.name) + ": "
        $0.value.write(to: &$1, indentation: $2)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], to text: inout String, between brackets: (String, String),
    indentation: String, writing writeElement: (Element, inout String, String) -> Void
  ) {
    let inner = indentation + "  "
    text += brackets.0
    for (index, element) in elements.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + inner
      writeElement(element, &text, inner)
    }
    text += "\n" + indentation + brackets.1
  }

  /// A JSON string; only what RFC 8259, 7 requires is escaped.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
