extension RowStarts.Row {
  /// Wraps one row.
  ///
  /// Blanks hang over the edge for as much as the row is wide, so that no row is ever longer than
  /// two, whatever the text.
  ///
  /// - Returns: The row, and where the next one begins.
  static func wrapping(
    _ text: String, _ bytes: Span<UInt8>, from start: Int, columns width: Int
  ) -> (row: Self, end: Int) {
    var row = Self(start: start, characters: 0, endsLine: false)
    var place = start
    var columns = 0
    var lastPart: (end: Int, characters: Int)?
    var previous: TextCluster?
    while place < bytes.count {
      let cluster = text.cluster(at: place, in: bytes)
      if cluster.kind == .lineBreak {
        row.characters += 1
        row.endsLine = true
        return (row, place + cluster.length)
      }
      if let previous {
        if previous.mayPart(from: cluster) { lastPart = (place, row.characters) }
        let limit = cluster.kind == .space ? 2 * width : width
        if columns + cluster.columns > limit {
          let part = cluster.kind == .space ? (place, row.characters) : lastPart
          row.characters = part?.characters ?? row.characters
          return (row, part?.end ?? place)
        }
      }
      row.characters += 1
      columns += cluster.columns
      place += cluster.length
      previous = cluster
    }
    return (row, place)
  }
}
