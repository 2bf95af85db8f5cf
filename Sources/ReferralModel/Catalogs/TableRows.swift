/// The rows of an embedded table, each as its columns.
///
/// The bytes are split before they are decoded, so that a row which nobody asks for costs next to
/// nothing.
enum TableRows {
  /// Every row but the comments.
  static func all(of table: [UInt8]) -> [[String]] {
    table.split(separator: lineFeed).filter { $0.first != numberSign }.map(columns)
  }

  /// The rows whose first column is this list's name, without that column.
  static func ofList(_ name: String, in table: [UInt8]) -> [[String]] {
    let start = Array(name.utf8) + [tabulator]
    return table.split(separator: lineFeed).filter { $0.starts(with: start) }
      .map { columns($0.dropFirst(start.count)) }
  }

  /// The row whose first column is this code; only that one is decoded.
  static func row(ofCode code: String, in table: [UInt8]) -> [String]? {
    let start = Array(code.utf8) + [tabulator]
    return table.split(separator: lineFeed).first { $0.starts(with: start) }.map(columns)
  }

  private static func columns(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: tabulator, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let tabulator = UInt8(ascii: "\t")
  private static let numberSign = UInt8(ascii: "#")
}

extension [String] {
  /// The column at this position; empty where the row is shorter.
  func column(_ position: Int) -> String {
    indices.contains(position) ? self[position] : ""
  }

  /// The parts of a column that holds several names.
  func names(inColumn position: Int) -> [String] {
    column(position).split(separator: "|").map(String.init)
  }
}
