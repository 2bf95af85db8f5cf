/// The bytes that kinds of terminals send for the keys that differ from one to the other.
///
/// Sources: the keyboard pages of xterm's "XTerm Control Sequences", PuTTY's manual (Terminal >
/// Keyboard: Function keys ESC[n~, Home and End ESC[1~), console_codes(4), and the VT100 manual.
enum Keyboard: Sendable {
  case xterm
  case putty
  case linuxConsole
  case vt100

  /// Turns a script such as `Contoso<Tab>50k<F8>` into the bytes of this keyboard.
  func bytes(_ script: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(script)
    while let character = rest.popFirst() {
      guard character == "<", let end = rest.firstIndex(of: ">") else {
        bytes += Array(String(character).utf8)
        continue
      }
      bytes += self.bytes(ofKey: rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
    return bytes
  }

  private func bytes(ofKey name: Substring) -> [UInt8] {
    if name.hasPrefix("^"), let letter = name.dropFirst().utf8.first { return [letter & 0x1F] }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()) { return functionKey(number) }
    let sequence =
      switch name {
      case "Tab": "\t"
      case "Enter": "\r"
      case "Esc": "\u{1B}"
      case "Backspace": self == .xterm ? "\u{8}" : "\u{7F}"
      case "Shift-Tab": self == .linuxConsole ? "\u{1B}\t" : "\u{1B}[Z"
      case "Up": self == .vt100 || self == .putty ? "\u{1B}OA" : "\u{1B}[A"
      case "Down": self == .vt100 || self == .putty ? "\u{1B}OB" : "\u{1B}[B"
      case "Home": self == .xterm ? "\u{1B}[H" : "\u{1B}[1~"
      case "End": self == .xterm ? "\u{1B}[F" : "\u{1B}[4~"
      default: ""
      }
    precondition(!sequence.isEmpty, "There is no key called \(name).")
    return Array(sequence.utf8)
  }

  private func functionKey(_ number: Int) -> [UInt8] {
    let numbers = [1: 11, 2: 12, 3: 13, 4: 14, 6: 17, 7: 18, 8: 19, 9: 20]
    let sequence =
      switch (self, number) {
      case (.linuxConsole, 1...4): "[[\(["A", "B", "C", "D"][number - 1])"
      case (.xterm, 1...4), (.vt100, 1...4): "O\(["P", "Q", "R", "S"][number - 1])"
      default: "[\(numbers[number] ?? 0)~"
      }
    return [0x1B] + Array(sequence.utf8)
  }
}
