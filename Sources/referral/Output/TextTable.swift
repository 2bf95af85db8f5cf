import ReferralModel
import TerminalKit

/// Rows of words in columns, for a person to read.
enum TextTable {
  private static let widestColumn = 40

  /// The rows as lines, in columns as wide as they need to be, up to 40.
  static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map { VisibleText.line($0).text } }
    let widths = (rows.first ?? []).indices.map { column in
      min(widestColumn, rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0)
    }
    return rows.map { row in
      zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmingTrailingBlanks
    }
  }
}
