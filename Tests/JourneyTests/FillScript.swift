import Foundation
import Testing

/// What a person fills in, key by key, and what the draft must hold after each.
///
/// The expectation is a model of its own, not the program's: each key says what it adds.
struct FillScript {
  /// A draft as a person would tell it: what each field holds, and where the caret is.
  struct State {
    var isThere = false
    /// The texts by JSON pointer; answers are `true` and `false`.
    var fields: [String: String] = [:]
    var place = Place()
    /// The keys up to here have changed the text this often; others have only moved.
    var changeCount = 0

    /// Compared byte by byte: Swift takes the two ways of writing an é for equal.
    func hasSameFields(as other: State) -> Bool {
      isThere == other.isThere && fields.count == other.fields.count
        && fields.allSatisfy { name, text in
          other.fields[name].map { $0.utf8.elementsEqual(text.utf8) } ?? false
        }
    }
  }

  struct Place: Equatable {
    var part = ""
    var field = ""
    /// In characters.
    var caret = 0
  }

  struct Key {
    var bytes: [UInt8]
    var name: String
    /// For a key whose text is held back until a pause shows that it is whole: what then comes to the
    /// screen.
    var shown: String?
  }

  private(set) var keys: [Key] = []
  /// The states before the first key, and after each.
  private(set) var states = [State()]

  /// Presses a key, such as `<Tab>`, that leads to another field.
  private mutating func go(_ key: String, to field: String, in part: String) {
    press(key) { state in
      state.isThere = true
      state.place = Place(part: part, field: field)
    }
  }

  /// Types a text letter by letter, each code point by itself as a terminal sends it.
  ///
  /// - Parameter row: The field that the first letter makes, where it begins a row.
  private mutating func type(_ text: String, beginning row: String? = nil) {
    for (number, scalar) in text.unicodeScalars.enumerated() {
      press(String(scalar)) { state in
        if number == 0, let row { state.place.field = row }
        state.edit { $0.unicodeScalars.append(scalar) }
      }
    }
  }

  private mutating func press(
    _ key: String, shown: String? = nil, _ change: (inout State) -> Void
  ) {
    keys.append(Key(bytes: Keyboard.xterm.bytes(key), name: key, shown: shown))
    var state = states[states.count - 1]
    change(&state)
    states.append(state)
  }

  /// A fill of all kinds of fields, with letters of one to four bytes, in one and in several code
  /// points, a correction, a paste, and all kinds of keys between.
  static let everyKind: FillScript = {
    var script = FillScript()
    script.go("n", to: "/type", in: "referral")
    script.go("<F8>", to: "/customerProfile/name", in: "customer")
    script.type("Nöe\u{301}d 漢🤝👍🏽 AGx")
    script.press("<Backspace>") { $0.edit { $0.removeLast() } }
    script.go("<Tab>", to: "/customerProfile/size", in: "customer")
    script.go("<F8>", to: "/consent/consentToToShareInfoWithOthers", in: "consent")
    script.press("y") { $0.answer("true", caret: 3) }
    script.go("<Enter>", to: "/consent/consentToContact", in: "consent")
    script.press("n") { $0.answer("false", caret: 2) }
    script.go("<F8>", to: "/details/notes", in: "details")
    script.type("Wé 漢")
    script.press("<Enter>") { $0.edit { $0 += "\n" } }
    script.press("\u{1B}[200~two\r\nlines, 5 €\u{1B}[201~", shown: "lines, 5 €") {
      $0.edit { $0 += "two\nlines, 5 €" }
    }
    script.type(". x y")
    script.press("<^W>") { $0.edit { $0.removeLast() } }
    script.go("<Tab>", to: "/details/estimatedDealValue", in: "details")
    script.type("120k")
    script.go("<Tab>", to: "/details/currency", in: "details")
    script.go("<Tab>", to: "/details/estimatedClosingDateTime", in: "details")
    script.type("2035-12-31")
    script.go("<F8>", to: "/details/requirements/industries/-", in: "requirements")
    script.go("<F8>", to: "/team/-", in: "team")
    script.type("Zoë", beginning: "/team/0/firstName")
    script.go("<Tab>", to: "/team/0/lastName", in: "team")
    script.type("Å")
    script.go("<Tab>", to: "/team/0/phoneNumber", in: "team")
    script.go("<Tab>", to: "/team/0/email", in: "team")
    script.type("z@å.example")
    return script
  }()
}

extension FillScript.State {
  fileprivate mutating func edit(_ change: (inout String) -> Void) {
    var text = fields[place.field, default: ""]
    change(&text)
    fields[place.field] = text
    place.caret = text.count
    changeCount += 1
  }

  fileprivate mutating func answer(_ answer: String, caret: Int) {
    fields[place.field] = answer
    place.caret = caret
    changeCount += 1
  }

  /// Reads what a draft's file, or `referral show --json`, says.
  init(reading json: Data) throws {
    let draft = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    isThere = true
    try add(try #require(draft["referral"]), at: "")
    if let note = draft["consentNote"] { try add(note, at: "/consentNote") }
    // A new draft says nothing, and opens at its first field.
    let cursor = draft["cursor"] as? [String: Any] ?? [:]
    place.part = cursor["part"] as? String ?? "referral"
    place.field = cursor["field"] as? String ?? "/type"
    place.caret = cursor["caret"] as? Int ?? 0
  }

  private mutating func add(_ value: Any, at pointer: String) throws {
    switch value {
    case let members as [String: Any]:
      for (name, value) in members { try add(value, at: "\(pointer)/\(name)") }
    case let elements as [Any]:
      for (index, value) in elements.enumerated() { try add(value, at: "\(pointer)/\(index)") }
    case let text as String: fields[pointer] = text
    default: fields[pointer] = "\(try #require(value as? Bool))"
    }
  }
}
