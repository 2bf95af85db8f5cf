import PartnerCenter
import ReferralModel
import TerminalKit

/// The lines of a page that tells an outcome: first what it means, then the buttons, then details.
///
/// What comes from outside stands below the buttons, or is cut to a few lines before them, so that
/// no answer can push them away.
struct PageText {
  /// The columns of the whole area.
  let width: Int
  private(set) var rows: [ReviewRow] = []

  /// How much of a text from outside is shown in one place, in Unicode scalars.
  static let longestText = 600
  /// Where values begin, behind their labels.
  private static let valueColumn = 16

  init(width: Int) {
    self.width = width
  }

  mutating func title(_ text: String) {
    rows += ReviewRow.prose(text, width: width, style: .title)
  }

  mutating func blank() {
    rows.append(ReviewRow(""))
  }

  /// Adds sentences of our own, or a text from outside that is cut where it is long.
  mutating func prose(
    _ text: String, style: Style = .plain, upTo limit: Int = PageText.longestText,
    target: Review.Target? = nil
  ) {
    rows += ReviewRow.prose(text.shown(upTo: limit), width: width, style: style, target: target)
  }

  /// Adds a label and its value; nothing where there is no value.
  mutating func line(_ label: String, _ value: String?, style: Style = .plain) {
    guard let value, !value.isEmpty else { return }
    let shown = value.shown(upTo: Self.longestText)
    let text = ReviewRow.textWidth(in: width)
    let name = label.shown(upTo: 40)
    // A hash should stay on one line, also where the labels leave too little room for it.
    if TextWidth.columns(of: name) < Self.valueColumn, text >= 56,
      Self.valueColumn + TextWidth.columns(of: shown) <= text || shown.contains(" ")
    {
      rows += ReviewRow.prose(
        shown, width: width, label: name, column: Self.valueColumn, style: style)
    } else {
      rows += ReviewRow.prose("\(name)  \(shown)", width: width, style: style)
    }
  }

  /// Adds lines that were made for the same width.
  mutating func add(_ rows: [ReviewRow]) {
    self.rows += rows
  }

  /// Adds lines that must not lose a character, such as those of a request.
  mutating func exact(_ lines: [String]) {
    for line in lines { rows += ReviewRow.exact(line, width: width) }
  }

  /// Adds buttons, the first of which is the one to begin with.
  mutating func buttons(_ buttons: [ReviewRow.Button]) {
    let framed = buttons.map { button in
      var button = button
      button.text = "[ \(button.text) ]"
      button.style = .accent
      return button
    }
    rows += ReviewRow.buttons(framed, width: width)
  }

  /// Adds choices, each on a line of its own.
  mutating func choices(_ choices: [ReviewRow.Button]) {
    for choice in choices {
      rows += ReviewRow.prose(choice.text, width: width, target: choice.target)
    }
  }
}
