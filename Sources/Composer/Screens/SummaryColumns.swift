import TerminalKit

/// The columns in which the lines of a list stand below each other.
struct SummaryColumns {
  private static let gap = 2
  /// The most columns for each of the words; the last ones get nothing where there is no room.
  let widths: [Int]

  init(_ rows: [[String]], room: Int) {
    var left = max(1, room)
    var widths: [Int] = []
    for column in 0..<(rows.map(\.count).max() ?? 0) {
      let longest = rows.map { column < $0.count ? TextWidth.columns(of: $0[column]) : 0 }.max()
      // A long name leaves something for the rest.
      let most = column == 0 ? max(12, room / 2) : left
      let width = min(longest ?? 0, most, left)
      // A stump of a few letters says nothing.
      guard column == 0 || width == longest ?? 0 || width >= 8 else { break }
      widths.append(width)
      left -= width + Self.gap
    }
    self.widths = widths
  }

  /// The words with their columns.
  func placed(_ words: [String]) -> [(text: String, column: Int)] {
    var column = 0
    return zip(words, widths).map { word, width in
      defer { column += width + Self.gap }
      return (word.cut(to: width), column)
    }
  }
}
