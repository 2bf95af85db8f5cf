import CNcurses
import TerminalKit

/// Turns cells into what this terminal can show in as many columns.
struct Drawing {
  var usesASCIILines: Bool
  var usesASCIIOnly: Bool

  func text(of run: FrameRun) -> String {
    var text = ""
    for index in run.cells.indices {
      let cell = run.cells[index]
      guard !cell.text.isEmpty else { continue }
      let next = index + 1
      let isWide = next < run.cells.count && run.cells[next].text.isEmpty
      text += self.text(of: cell, columns: isWide ? 2 : 1)
    }
    return text
  }

  private func text(of cell: Cell, columns: Int) -> String {
    if let byte = cell.text.utf8.first, byte < 0x80, cell.text.utf8.count == 1 { return cell.text }
    if usesASCIILines, let line = Self.asciiLine(cell.text) { return line }
    let text = cell.portableText
    // What the C library measures otherwise, ncurses would put elsewhere.
    guard !usesASCIIOnly, Self.measuredColumns(of: text) == columns else {
      return "?" + String(repeating: " ", count: columns - 1)
    }
    return text
  }

  private static func measuredColumns(of text: String) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars {
      let columns = Int(referral_curses_width(scalar.value))
      guard columns >= 0 else { return -1 }
      sum += columns
    }
    return sum
  }

  /// The ASCII character for a line or a sign of the program's own.
  private static func asciiLine(_ text: String) -> String? {
    guard let scalar = text.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: return "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: return "|"
    case 0x250C...0x254B, 0x2552...0x2570: return "+"
    case 0x2014: return "-"
    case 0x2026: return "~"
    case 0x00B7: return "."
    // Stands for a line break within one line.
    case 0x23CE: return "/"
    default: return nil
    }
  }
}
