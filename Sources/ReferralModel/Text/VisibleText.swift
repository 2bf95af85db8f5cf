/// Text from outside with everything shown that would act on a terminal or hide in it.
///
/// The one place where text of the service, of files and of requests is made safe to print.
/// C0 controls and DEL are written in caret form (`^[`), all else as `<U+202E>`: C1 controls, line and
/// paragraph separators, and the characters that Unicode lets a display ignore, which include the
/// bidirectional controls (CVE-2021-42574), zero-width characters and tags. Variation selectors
/// stay, as does the joiner inside an emoji sequence, and so does every letter.
package struct VisibleText: Sendable, Equatable {
  package let text: String
  /// How many characters were replaced.
  package let replacedCount: Int

  /// Makes text for a place of one line: line breaks and tabs are shown too.
  ///
  /// - Parameter limit: the number of Unicode scalars after which the text is cut.
  package static func line(_ text: some StringProtocol, upTo limit: Int = .max) -> VisibleText {
    VisibleText(text, keepsLineFeeds: false, limit: limit)
  }

  /// Makes text for a place of many lines, in which LF and CR LF end a line.
  package static func lines(_ text: some StringProtocol) -> VisibleText {
    VisibleText(text, keepsLineFeeds: true, limit: .max)
  }

  private init(_ source: some StringProtocol, keepsLineFeeds: Bool, limit: Int) {
    let scalars = source.unicodeScalars
    var result = String.UnicodeScalarView()
    var count = 0
    var rest = limit
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard rest > 0 else {
        result.append("…")
        break
      }
      rest -= 1
      let scalar = scalars[index]
      let following = scalars.index(after: index)
      let next = following < scalars.endIndex ? scalars[following] : nil
      if keepsLineFeeds, scalar == "\n" {
        result.append(scalar)
      } else if keepsLineFeeds, scalar == "\r", next == "\n" {
        // The line feed that follows ends the line.
      } else if scalar.isDangerousToShow,
        !(scalar == "\u{200D}" && Self.joinsEmoji(before: result, next: next))
      {
        result.append(contentsOf: scalar.written.unicodeScalars)
        count += 1
      } else {
        result.append(scalar)
      }
      index = following
    }
    self.text = String(result)
    replacedCount = count
  }

  private static func joinsEmoji(
    before: String.UnicodeScalarView, next: Unicode.Scalar?
  ) -> Bool {
    guard let next, next.isPictograph else { return false }
    // Between an emoji and its joiner may stand a variation selector or a skin tone.
    let base = before.reversed().first { $0 != "\u{FE0F}" && !$0.properties.isEmojiModifier }
    return base?.isPictograph ?? false
  }
}

extension StringProtocol {
  /// The text for use in a message: cut where it is long, and made safe as ``VisibleText``.
  ///
  /// - Parameter limit: the number of Unicode scalars after which the text is cut.
  package func shown(upTo limit: Int = 40) -> String {
    VisibleText.line(self, upTo: limit).text
  }
}

extension Unicode.Scalar {
  /// The usual way to write a code point, such as `U+202E`.
  package var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  fileprivate var isPictograph: Bool {
    // Digits, `#` and `*` have the emoji property too, and join nothing.
    value > 0xff && properties.isEmoji
  }

  fileprivate var isDangerousToShow: Bool {
    switch value {
    case 0x20...0x7e: false
    case 0...0x1f, 0x7f...0x9f, 0x2028, 0x2029: true
    case 0xfe00...0xfe0f: false
    // Unassigned, and ignored by what displays them.
    case 0xe0000...0xe0fff, 0xfff9...0xfffb: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  fileprivate var written: String {
    switch value {
    case 0...0x1f: "^" + String(Unicode.Scalar(UInt8(value) + 0x40))
    case 0x7f: "^?"
    default: "<\(codePointName)>"
    }
  }
}
