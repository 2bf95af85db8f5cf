/// How many typing mistakes lie between two texts.
enum EditDistance {
  /// The least number of missing, surplus, wrong and swapped neighbouring elements.
  ///
  /// No element is touched twice (the "optimal string alignment"). `nil` when there are more than
  /// `limit` mistakes; the work stops as soon as that is certain.
  static func between<Element: Equatable>(
    _ first: [Element], _ second: [Element], atMost limit: Int
  ) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    var rowBefore: [Int] = []
    var row = Array(0...second.count)
    for (line, element) in first.enumerated() {
      var next = [line + 1]
      next.reserveCapacity(second.count + 1)
      for (column, other) in second.enumerated() {
        var cost = min(
          row[column] + (element == other ? 0 : 1), row[column + 1] + 1, next[column] + 1)
        if line > 0, column > 0, element == second[column - 1], first[line - 1] == other {
          cost = min(cost, rowBefore[column - 1] + 1)
        }
        next.append(cost)
      }
      // A swap looks back two rows, so one row over the limit does not decide yet.
      guard (row.min() ?? 0) <= limit || (next.min() ?? 0) <= limit else { return nil }
      (rowBefore, row) = (row, next)
    }
    return row[second.count] <= limit ? row[second.count] : nil
  }
}
