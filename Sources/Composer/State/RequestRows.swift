import ReferralModel
import TerminalKit

/// Lines as they are shown in rows of a width, wrapped so that nothing is left out.
struct RequestRows: Sendable {
  struct Row: Sendable, Equatable {
    var line: Int
    /// The UTF-8 offsets in the line as it is shown.
    var range: Range<Int>
  }

  let width: Int
  private(set) var rows: [Row] = []

  /// - Parameter lines: The lines as they are shown.
  init(_ lines: [String], width: Int) {
    self.width = max(1, width)
    rows.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      for range in Self.ranges(of: line, width: self.width) {
        rows.append(Row(line: index, range: range))
      }
    }
  }

  /// The last row that begins at or before a place.
  func row(of place: PreviewPage.Place) -> Int {
    let next = rows.indices.partitionPoint {
      (rows[$0].line, rows[$0].range.lowerBound) > (place.line, place.offset)
    }
    return max(0, next - 1)
  }

  /// Breaks wherever the width ends; at least one row.
  ///
  /// - Parameter limit: As many rows as are wanted.
  static func ranges(of line: String, width: Int, limit: Int = .max) -> [Range<Int>] {
    var line = line
    line.makeContiguousUTF8()
    let bytes = line.utf8Span.span
    var ranges: [Range<Int>] = []
    var place = 0
    if line.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) {
      // Each byte is a column.
      while place < bytes.count, ranges.count < limit {
        ranges.append(place..<min(place + max(1, width), bytes.count))
        place += max(1, width)
      }
      return ranges.isEmpty ? [0..<0] : ranges
    }
    while place < bytes.count, ranges.count < limit {
      var end = line.offset(after: place, columns: width, in: bytes).offset
      // A character that is wider than a row stands alone, cut by the frame.
      if end == place { end = line.boundary(after: place, in: bytes) }
      ranges.append(place..<end)
      place = end
    }
    return ranges.isEmpty ? [0..<0] : ranges
  }
}

extension String {
  /// The text between two offsets in UTF-8.
  subscript(offsets range: Range<Int>) -> Substring {
    let start = index(atOffset: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
