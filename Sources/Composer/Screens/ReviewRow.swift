import TerminalKit

/// A line of Review, or of a page that tells an outcome.
///
/// It is a plain text, a text that Enter acts on, or some buttons.
struct ReviewRow: Equatable {
  struct Button: Equatable {
    var text: String
    var target: Review.Target
    var style: Style

    init(_ text: String, _ action: ReviewAction, style: Style = .plain) {
      self.text = text
      target = .action(action)
      self.style = style
    }
  }

  var text: String
  var style: Style
  /// What Enter does here; the cursor passes over lines without one.
  var target: Review.Target?
  /// What stands in the place of the text.
  var buttons: [Button] = []

  init(_ text: String, style: Style = .plain, target: Review.Target? = nil) {
    self.text = text
    self.style = style
    self.target = target
  }

  /// The column in an area of some width where the text begins; the mark stands before it.
  static func indent(in width: Int) -> Int { width < 60 ? 2 : 3 }

  /// The columns that a text has in an area of some width.
  static func textWidth(in width: Int) -> Int { max(1, width - indent(in: width) - 1) }

  var isBlank: Bool { text.isEmpty && buttons.isEmpty }

  /// Everything on which the cursor can stand, from the left.
  var targets: [Review.Target] {
    buttons.isEmpty ? [target].compactMap(\.self) : buttons.map(\.target)
  }

  /// The column of each button, counted from the first.
  var buttonColumns: [Int] {
    var column = 0
    return buttons.map { button in
      defer { column += TextWidth.columns(of: button.text) + Self.buttonGap }
      return column
    }
  }

  private static let buttonGap = 2
}

extension ReviewRow {
  /// Lines of a sentence; the cursor can stand on the first if there is a target.
  ///
  /// - Parameters:
  ///   - width: That of the whole area.
  ///   - label: What stands before the sentence, which then begins at `column` in all its lines.
  static func prose(
    _ text: String, width: Int, label: String = "", column: Int = 0, style: Style = .plain,
    target: Review.Target? = nil
  ) -> [ReviewRow] {
    TextRows.prose(text, width: max(1, textWidth(in: width) - column)).enumerated().map {
      index, line in
      ReviewRow(
        (index == 0 ? label : "").padded(to: column) + line, style: style,
        target: index == 0 ? target : nil)
    }
  }

  /// Lines that must not lose a character.
  ///
  /// - Parameter width: That of the whole area.
  static func exact(_ text: String, width: Int) -> [ReviewRow] {
    TextRows.exact(text, width: textWidth(in: width)).map { ReviewRow($0) }
  }

  /// Buttons beside each other, in as many lines as they need.
  ///
  /// - Parameter width: That of the whole area.
  static func buttons(_ buttons: [Button], width: Int) -> [ReviewRow] {
    var rows: [ReviewRow] = []
    for button in buttons {
      var joined = rows.last ?? ReviewRow("")
      joined.buttons.append(button)
      let used = (joined.buttonColumns.last ?? 0) + TextWidth.columns(of: button.text)
      if joined.buttons.count > 1, used <= textWidth(in: width) {
        rows[rows.count - 1] = joined
      } else {
        var row = ReviewRow("")
        row.buttons = [button]
        rows.append(row)
      }
    }
    return rows
  }
}
