extension String {
  /// The text as one word of a shell command.
  package var quotedForShell: String {
    let plain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-+,:@%".utf8.contains(byte)
      }
    }
    if plain, !isEmpty { return self }
    return "'"
      + split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// A path as one word of a shell command, which no command takes for an option.
  package var pathQuotedForShell: String { (hasPrefix("-") ? "./" + self : self).quotedForShell }

  /// An option of this program with the text as its value.
  ///
  /// A value that begins with a hyphen is one only behind an equals sign; as a word of its own it is
  /// taken for the next option.
  package func quotedForShell(behind option: String) -> String {
    option + (hasPrefix("-") ? "=" : " ") + quotedForShell
  }
}
