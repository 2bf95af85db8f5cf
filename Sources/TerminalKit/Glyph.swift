/// What one cell, or two neighbouring ones, show.
struct Glyph: Sendable, Hashable {
  var text: String
  var columns: Int

  /// The glyphs of one character, from the left; at least one.
  ///
  /// Most characters are one glyph. A character that hides something is several, its hidden parts
  /// spelled out; one of an Indic script may be several, as its parts stand beside each other.
  static func glyphs(of character: Character) -> [Glyph] {
    let scalars = character.unicodeScalars
    if let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      case .spacing(let columns) = ScalarDisplay(first)
    {
      return [Glyph(text: String(character), columns: columns)]
    }
    if EmojiSequence(String(character)) != nil {
      return [Glyph(text: String(character), columns: EmojiSequence.columns)]
    }
    var composition = Composition()
    for scalar in scalars {
      composition.add(scalar)
    }
    return composition.finished()
  }

  /// One glyph for each character of an ASCII text.
  fileprivate static func spelled(_ text: String) -> [Glyph] {
    text.map { Glyph(text: String($0), columns: 1) }
  }
}

/// Glyphs in the making, scalar by scalar.
private struct Composition {
  private var glyphs: [Glyph] = []
  /// The character that marks and variation selectors belong to, if the last glyph is one.
  private var base: Unicode.Scalar?
  private var marks = 0
  private var hidden = 0
  /// Scalars that are counted instead of shown.
  private var surplus = 0

  /// A cell of ncursesw carries five scalars (CCHARW_MAX), its base being one.
  private static let mostMarks = 4
  /// So that a character with thousands of invisible parts stays within a line.
  private static let mostHidden = 3

  mutating func add(_ scalar: Unicode.Scalar) {
    switch ScalarDisplay(scalar) {
    case .spacing(let columns):
      glyphs.append(Glyph(text: String(scalar), columns: columns))
      base = scalar
      marks = 0
    case .mark:
      stack(scalar)
    case .conjoining:
      guard let base, base.isHangulBase else { return spell(scalar) }
      stack(scalar)
    case .variation:
      guard let base, marks == 0, scalar.isVariation(of: base) else { return spell(scalar) }
      stack(scalar)
      if scalar == "\u{FE0F}" { glyphs[glyphs.count - 1].columns = EmojiSequence.columns }
    case .hidden:
      spell(scalar)
    }
  }

  /// The glyphs, and the number of scalars that found no place, as in `<+12>`.
  func finished() -> [Glyph] {
    surplus == 0 ? glyphs : glyphs + Glyph.spelled("<+\(surplus)>")
  }

  private mutating func stack(_ mark: Unicode.Scalar) {
    guard marks < Self.mostMarks else {
      surplus += 1
      return
    }
    if base == nil {
      // A dotted circle stands for the character that is missing below the mark.
      let circle: Unicode.Scalar = "\u{25CC}"
      glyphs.append(Glyph(text: String(circle), columns: 1))
      base = circle
      marks = 0
    }
    glyphs[glyphs.count - 1].text.unicodeScalars.append(mark)
    marks += 1
  }

  private mutating func spell(_ scalar: Unicode.Scalar) {
    guard hidden < Self.mostHidden else {
      surplus += 1
      return
    }
    hidden += 1
    glyphs += Glyph.spelled(scalar.visibleForm)
    base = nil
    marks = 0
  }
}
