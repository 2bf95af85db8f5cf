/// Where the rows of a text begin when its lines are wrapped at a width.
///
/// Rows end after blanks where there are any, or beside a wide character, so that words stay whole;
/// a word longer than a row is broken where the row is full. Blanks at the end of a row hang over
/// the edge. The last column is left free for the caret at the end of a full row.
///
/// An edit wraps the rows around it. Where rows begin again where they began before, nothing
/// further on is different; in a paragraph of thousands of rows that may be far away. The wrapping
/// then stops after some rows, with one that is not finished: it ends where an old row begins, and
/// is wrapped when it is asked for. All rows together always make up the text.
package struct RowLayout: Sendable {
  /// The columns of the field, that of the caret at the end included.
  package let width: Int
  private(set) var rows = RowStarts()
  private var firstUnfinished: Int?
  /// The number of characters of the whole text.
  package private(set) var characterCount = 0

  package init(of text: String, width: Int) {
    self.width = max(1, width)
    rewrap(text, from: 0, changedTo: 0, shift: 0, rows: .max, offset: .max)
  }

  /// The number of rows; rows that are not finished may make it another one yet.
  package var rowCount: Int { rows.count }

  package func start(ofRow row: Int) -> Int { rows.start(row) }
  /// The last row that begins at or before an offset.
  package func row(of offset: Int) -> Int { rows.row(of: offset) }
  /// Whether a row ends with a line break rather than at the width or with the text.
  package func endsLine(_ row: Int) -> Bool { rows[row].endsLine }

  /// The bytes of a row, its line break included.
  package func range(ofRow row: Int, in text: String) -> Range<Int> {
    rows.start(row)..<(row + 1 < rows.count ? rows.start(row + 1) : text.utf8.count)
  }

  func characterCount(beforeRow row: Int) -> Int {
    (0..<row).reduce(0) { $0 + rows[$1].characters }
  }

  /// Takes in an edit of the text, which is given as it is afterwards.
  ///
  /// What decides where a row ends is no further on than the start of the second row after it: the
  /// first character that did not fit any more. Together with the character before the edit, which
  /// the edit may have changed, two rows are thus to be wrapped again before the one of the edit,
  /// though none before its line.
  mutating func update(at offset: Int, removed: Int, inserted: Int, in text: String) {
    var first = rows.row(of: max(0, offset - 1))
    var left = 2
    while left > 0, first > 0, !rows[first - 1].endsLine {
      first -= 1
      if rows[first].isFinished { left -= 1 }
    }
    rewrap(
      text, from: first, changedTo: offset + inserted, shift: inserted - removed,
      rows: Self.rowsAhead, offset: 0)
  }

  /// Finishes the rows up to one.
  package mutating func finish(throughRow row: Int, in text: String) {
    while let first = firstUnfinished, first <= row {
      rewrap(
        text, from: first, changedTo: 0, shift: 0, rows: max(Self.rowsAhead, row - first + 1),
        offset: 0)
    }
  }

  /// Finishes the rows up to that of an offset.
  package mutating func finish(throughOffset offset: Int, in text: String) {
    while let first = firstUnfinished, rows.start(first) <= offset {
      rewrap(text, from: first, changedTo: 0, shift: 0, rows: Self.rowsAhead, offset: offset)
    }
  }

  /// So many rows an edit wraps before it leaves one unfinished: about as many as are in view.
  private static let rowsAhead = 16
}

extension RowLayout {
  /// Wraps rows until they begin again where rows began before.
  ///
  /// - Parameters:
  ///   - first: The first row to wrap, whose start is right.
  ///   - end: Where the text is again what it was, `shift` bytes further to the front.
  ///   - count: So many rows are wrapped at least, unless the rest is found to be known.
  ///   - offset: As many rows are wrapped that this offset is in one of them.
  private mutating func rewrap(
    _ text: String, from first: Int, changedTo end: Int, shift: Int, rows count: Int, offset: Int
  ) {
    let bytes = text.utf8Span.span
    var fresh: [RowStarts.Row] = []
    var place = rows.count == 0 ? 0 : rows.start(first)
    var old = first
    while true {
      let wrapped = RowStarts.Row.wrapping(text, bytes, from: place, columns: max(1, width - 1))
      fresh.append(wrapped.row)
      place = wrapped.end
      if place == bytes.count, !wrapped.row.endsLine {
        old = rows.count
        break
      }
      guard place >= end else { continue }
      while old < rows.count, rows.start(old) < place - shift { old += 1 }
      if old < rows.count, rows.start(old) == place - shift { break }
      if fresh.count >= count, place > offset {
        let seam = seam(in: text, from: place, toRow: old, shift: shift)
        fresh.append(seam.row)
        old = seam.next
        break
      }
    }
    replace(first..<old, with: fresh, shift: shift)
  }

  /// An unfinished row from an offset to the start of an old row.
  ///
  /// An old row that no longer begins with a character, as in a long line of flags, is left out.
  private func seam(
    in text: String, from start: Int, toRow old: Int, shift: Int
  ) -> (row: RowStarts.Row, next: Int) {
    let bytes = text.utf8Span.span
    var row = RowStarts.Row(start: start, characters: 0, endsLine: false, isFinished: false)
    var place = start
    var next = old
    while true {
      let end = next < rows.count ? rows.start(next) + shift : bytes.count
      while place < end {
        place = text.boundary(after: place, in: bytes)
        row.characters += 1
      }
      if place == end { break }
      next += 1
    }
    row.endsLine = place > start && bytes[place - 1].endsLine
    return (row, next)
  }

  private mutating func replace(_ range: Range<Int>, with fresh: [RowStarts.Row], shift: Int) {
    for row in range { characterCount -= rows[row].characters }
    for row in fresh { characterCount += row.characters }
    rows.replace(range, with: fresh, shiftingRestBy: shift)
    guard let known = firstUnfinished, known < range.lowerBound else {
      firstUnfinished = firstUnfinished(after: range, fresh: fresh)
      return
    }
  }

  private func firstUnfinished(after range: Range<Int>, fresh: [RowStarts.Row]) -> Int? {
    let end = range.lowerBound + fresh.count
    if fresh.last?.isFinished == false { return end - 1 }
    guard let known = firstUnfinished else { return nil }
    if known >= range.upperBound { return known - range.count + fresh.count }
    return (end..<rows.count).first { !rows[$0].isFinished }
  }

  /// The first rows of a text, of which no more is looked at.
  ///
  /// - Returns: Their bytes, line breaks included, and whether they are all there are.
  static func firstRows(
    of text: String, width: Int, count: Int
  ) -> (rows: [Range<Int>], isAll: Bool) {
    let bytes = text.utf8Span.span
    var rows: [Range<Int>] = []
    var place = 0
    while rows.count < count {
      let (row, end) = RowStarts.Row.wrapping(text, bytes, from: place, columns: max(1, width - 1))
      rows.append(place..<end)
      if end == bytes.count, !row.endsLine { return (rows, true) }
      place = end
    }
    return (rows, false)
  }
}
