/// Text that came from the keyboard or a paste, made fit for a field.
package struct TypedText: Sendable, Equatable {
  package let text: String
  /// How many control characters and marks of a paste's end were taken out.
  package let removedCount: Int

  /// Line breaks stay in a field of many lines and become spaces in any other; tabs become spaces.
  ///
  /// An end-of-paste mark inside the text (`ESC [201~`) is removed whole, for it can only be there
  /// to make the rest look typed.
  package init(_ source: String, keepsLineBreaks: Bool) {
    var result = String.UnicodeScalarView()
    var removed = 0
    var rest = Substring(source).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r":
        if rest.first == "\n" { rest.removeFirst() }
        result.append(keepsLineBreaks ? "\n" : " ")
      case "\n":
        result.append(keepsLineBreaks ? "\n" : " ")
      case "\t":
        result.append(" ")
      case "\u{1b}" where rest.starts(with: Self.endOfPaste):
        rest.removeFirst(Self.endOfPaste.count)
        removed += 1
      case _ where scalar.properties.generalCategory == .control:
        removed += 1
      default:
        result.append(scalar)
      }
    }
    text = String(result)
    removedCount = removed
  }

  private static let endOfPaste = "[201~".unicodeScalars
}
