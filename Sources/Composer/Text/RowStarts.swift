/// Rows in a list, of which those from one on can be moved all at once.
///
/// Every key moves all rows after the caret. They are left as they stand, and how far they have
/// moved is noted once; only when an edit comes at another place are the rows in between touched.
struct RowStarts: Sendable {
  struct Row: Sendable, Equatable {
    /// Its first byte in UTF-8.
    var start: Int
    /// The number of its characters, the line break included.
    var characters: Int
    var endsLine: Bool
    /// Whether the row ends where it should.
    ///
    /// One that does not ends where the next row once began; see ``RowLayout``.
    var isFinished = true
  }

  private var rows: [Row] = []
  /// The rows from here on begin `shift` bytes after what is noted.
  private var firstShifted = 0
  private var shift = 0

  var count: Int { rows.count }
  subscript(row: Int) -> Row {
    var shown = rows[row]
    shown.start = start(row)
    return shown
  }

  func start(_ row: Int) -> Int { rows[row].start + (row >= firstShifted ? shift : 0) }

  /// The last row that begins at or before an offset.
  func row(of offset: Int) -> Int {
    max(0, rows.indices.partitionPoint { start($0) > offset } - 1)
  }

  /// Replaces rows, and moves all that follow.
  mutating func replace(_ range: Range<Int>, with fresh: [Row], shiftingRestBy distance: Int) {
    if firstShifted < range.upperBound {
      for row in firstShifted..<range.upperBound { rows[row].start += shift }
    } else {
      for row in range.upperBound..<firstShifted { rows[row].start -= shift }
    }
    rows.replaceSubrange(range, with: fresh)
    firstShifted = range.lowerBound + fresh.count
    shift += distance
  }
}
