package import TerminalKit

/// Where things stand on a screen of one size.
///
/// The three bottom lines are the hint, the message and the keys. As rows get few, the rules go
/// first, then the title, then the hint.
package struct Layout: Sendable, Equatable {
  /// A rectangle of the screen.
  package struct Area: Sendable, Equatable {
    package var column: Int
    package var row: Int
    package var width: Int
    package var height: Int
  }

  package let size: Size
  package let isTooSmall: Bool
  package let titleRow: Int?
  package let topRuleRow: Int?
  package let bottomRuleRow: Int?
  package let hintRow: Int?
  package let messageRow: Int
  package let keysRow: Int
  /// What is between the title and the bottom lines.
  package let body: Area

  /// The columns of the part list, without the bar on its right.
  static let partListWidth = 22

  package init(_ size: Size) {
    self.size = size
    let rows = size.rows
    isTooSmall = size.columns < 20 || rows < 3
    let hasRules = rows >= 14
    titleRow = rows >= 7 ? 0 : nil
    topRuleRow = hasRules ? 1 : nil
    bottomRuleRow = hasRules ? rows - 4 : nil
    hintRow = rows >= 4 ? rows - 3 : nil
    messageRow = rows - 2
    keysRow = rows - 1
    let top = hasRules ? 2 : titleRow == nil ? 0 : 1
    let bottom = hasRules ? rows - 4 : hintRow ?? messageRow
    body = Area(column: 0, row: top, width: size.columns, height: max(0, bottom - top))
  }

  /// Whether the list of parts stands at the left; otherwise it is one line above the fields.
  var hasPartColumn: Bool { size.columns >= 80 && body.height >= Part.allCases.count }

  /// The line that says which part this is, where there is no column for that.
  var partLineRow: Int? { !hasPartColumn && body.height >= 3 ? body.row : nil }

  /// Labels stand above their fields in a narrow window.
  var putsLabelsAbove: Bool { size.columns < 60 && fieldArea.height >= 2 }

  /// One field at a time, where only a few would have room.
  var showsOneField: Bool {
    fieldArea.height < 4 || (size.columns < 60 && fieldArea.height < 10)
  }

  /// The columns from which on the request stands beside the fields.
  static let columnsForRequest = 120

  /// Where the request stands beside the fields of a part; `nil` in a smaller window.
  ///
  /// The list of parts and the fields keep the 80 columns that they have at home, and three fifths
  /// of a window that has more. A bar stands in the column before.
  var requestArea: Area? {
    guard size.columns >= Self.columnsForRequest, hasPartColumn else { return nil }
    let column = max(80, size.columns * 3 / 5, size.columns - 100)
    return Area(
      column: column + 1, row: body.row, width: size.columns - column - 1, height: body.height)
  }

  /// Where the fields of a part are.
  var fieldArea: Area {
    var area = workArea
    if let requestArea { area.width = requestArea.column - 1 - area.column }
    return area
  }

  /// What the list of parts leaves.
  var workArea: Area {
    var area = body
    if hasPartColumn {
      area.column = Self.partListWidth + 1
      area.width -= Self.partListWidth + 1
    } else if partLineRow != nil {
      area.row += 1
      area.height -= 1
    }
    return area
  }
}
