package import TerminalKit

/// Keys written as a person would say them: `Contoso<Tab>50k<F8>`.
///
/// A name stands between angle brackets: `<Enter>`, `<Shift-Tab>`, `<Esc>`, `<F8>`, `<^X>`,
/// `<Backspace>`, `<Space>`; `<<>` is the sign itself. Everything else is typed as it stands.
package func keys(_ script: String) -> [Key] {
  var keys: [Key] = []
  var rest = Substring(script)
  while let character = rest.popFirst() {
    guard character == "<", let end = rest.dropFirst().firstIndex(of: ">") else {
      keys.append(.character(character))
      continue
    }
    keys.append(key(named: rest[..<end]))
    rest = rest[rest.index(after: end)...]
  }
  return keys
}

private func key(named name: Substring) -> Key {
  if let key = namedKeys[String(name)] { return key }
  if name.hasPrefix("^"), let character = name.dropFirst().first {
    return .control(Character(character.lowercased()))
  }
  if name.hasPrefix("F"), let number = Int(name.dropFirst()) { return .function(number) }
  return .unknown
}

private let namedKeys: [String: Key] = [
  "Tab": .tab, "Shift-Tab": .backTab, "Enter": .enter, "Esc": .escape, "Up": .up, "Down": .down,
  "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp, "PgDn": .pageDown,
  "Backspace": .backspace, "Del": .delete, "Ins": .insert, "Space": .character(" "),
  "<": .character("<"),
]
