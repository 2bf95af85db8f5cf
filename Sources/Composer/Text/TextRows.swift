import TerminalKit

/// Text broken into rows of a width.
enum TextRows {
  /// Breaks between words where there are any, so that prose reads well.
  static func prose(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var rows: [String] = []
    var row = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let joined = row.isEmpty ? String(word) : row + " " + word
      if TextWidth.columns(of: joined) <= width {
        row = joined
        continue
      }
      if !row.isEmpty { rows.append(row) }
      let pieces = exact(String(word), width: width)
      rows += pieces.dropLast()
      row = pieces.last ?? ""
    }
    return row.isEmpty && !rows.isEmpty ? rows : rows + [row]
  }

  /// Breaks wherever the width ends, so that no character is left out; at least one row.
  static func exact(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var rows: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let fitting = TextWidth.prefix(of: rest, fitting: width)
      // A character that is wider than a row stands alone, cut by the frame.
      let piece = fitting.isEmpty ? rest.prefix(1) : fitting
      rows.append(String(piece))
      rest = rest[piece.endIndex...]
    }
    return rows.isEmpty ? [""] : rows
  }
}
