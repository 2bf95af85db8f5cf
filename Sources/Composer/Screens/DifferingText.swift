import ReferralModel
import TerminalKit

/// A text beside another one from which it differs, as it is shown where there is little room.
struct DifferingText {
  /// Harmless to show, character by character.
  private let characters: [Character]
  /// The number of characters that both begin with.
  private let commonCount: Int

  init(_ text: String, besides other: String) {
    characters = Array(VisibleText.lines(text).text)
    let others = VisibleText.lines(other).text
    commonCount = zip(characters, others).prefix { String($0).hasSameScalars(as: String($1)) }.count
  }

  /// The text as rows; of a long one those around the first difference.
  func rows(width: Int, upTo limit: Int) -> [String] {
    let width = max(1, width)
    let limit = max(1, limit)
    // What lies far from the difference is not looked at.
    let start = max(0, commonCount - width * limit)
    let end = min(characters.count, commonCount + 2 * width * limit)
    let near = characters[start..<end]
    if start == 0, end == characters.count {
      let rows = Self.proseRows(near, width)
      if rows.count <= limit { return rows }
    }
    // Only broken anywhere the rows of a part are rows of the whole; otherwise the word in which the
    // difference begins may stand a row further down.
    let wrap = limit == 1 ? Self.exactRows : Self.proseRows
    let rows = wrap(near, width)
    let place = wrap(characters[start..<min(commonCount, end)], width).count - 1
    // A row of what is common leads to the difference, where there is room.
    let top = max(0, min(limit > 2 ? place - 1 : place, rows.count - limit))
    var shown = Array(rows[top..<min(rows.count, top + limit)])
    if start > 0 || top > 0, let first = shown.first { shown[0] = ("…" + first).cut(to: width) }
    if end < characters.count || top + limit < rows.count, let last = shown.popLast() {
      shown.append(TextWidth.columns(of: last) < width ? last + "…" : (last + "…").cut(to: width))
    }
    return shown
  }

  private static func lines(_ characters: ArraySlice<Character>) -> [ArraySlice<Character>] {
    characters.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func exactRows(_ characters: ArraySlice<Character>, _ width: Int) -> [String] {
    lines(characters).flatMap { TextRows.exact(String($0), width: width) }
  }

  private static func proseRows(_ characters: ArraySlice<Character>, _ width: Int) -> [String] {
    lines(characters).flatMap { TextRows.prose(String($0), width: width) }
  }
}
