/// What a piece of text means on the screen; the terminal's theme decides how that looks.
///
/// The raw value is the letter that stands for the style in transcripts of screens.
package enum Style: Character, Sendable, Hashable, CaseIterable {
  case plain = " "
  /// The name of a screen or of a group of fields.
  case title = "t"
  /// The one thing on a screen that should draw the eye.
  case accent = "a"
  /// What may be overlooked: hints, words such as "optional".
  case dim = "d"
  /// Something that must be put right.
  case problem = "p"
  /// Something worth a look.
  case warning = "w"
  /// The inside of a field. Drawn without attributes, so that a typed letter costs one byte.
  case field = "f"
  /// The inside of the field that has the caret. Drawn without attributes as well.
  case focusedField = "F"
  /// The chosen line of a list.
  case selected = "s"
  /// The name of a key in a footer or in the help.
  case key = "k"

  /// The letter that stands for the style in transcripts of screens.
  package var letter: Character { rawValue }

  /// The style's place among all styles.
  package var number: Int {
    switch self {
    case .plain: 0
    case .title: 1
    case .accent: 2
    case .dim: 3
    case .problem: 4
    case .warning: 5
    case .field: 6
    case .focusedField: 7
    case .selected: 8
    case .key: 9
    }
  }
}
