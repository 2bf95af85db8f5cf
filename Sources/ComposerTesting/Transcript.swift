import Composer
package import TerminalKit
package import Testing

/// What a screen should read, written so that a test shows it as it looks.
///
/// A line is a row between bars. Below it may stand `… 9 more like it`: nine rows of the same text
/// follow, no more and no fewer. The style letters of the last row so far may stand between colons,
/// a space for plain; rows without such a line may have any styles.
package struct Transcript {
  package private(set) var rows: [Substring] = []
  package private(set) var styles: [(row: Int, letters: Substring)] = []

  /// Reads a transcript; `nil` where a line is none of these.
  package init?(_ text: String) {
    for line in text.split(separator: "\n") {
      if line.hasPrefix("|"), line.hasSuffix("|") {
        rows.append(line.dropFirst().dropLast())
      } else if !rows.isEmpty, line.hasPrefix(":"), line.hasSuffix(":") {
        styles.append((rows.count - 1, line.dropFirst().dropLast()))
      } else if let row = rows.last,
        let match = line.wholeMatch(of: /… ([1-9][0-9]{0,2}) more like it/),
        let count = Int(match.1)
      {
        rows += Array(repeating: row, count: count)
      } else {
        return nil
      }
    }
  }

  /// Rows as a transcript, in which four or more of the same text in a row are counted.
  package static func text(of rows: [String]) -> String {
    var lines: [String] = []
    var rest = rows[...]
    while let row = rest.first {
      let count = rest.prefix { $0.utf8.elementsEqual(row.utf8) }.count
      rest = rest.dropFirst(count)
      if count < 4 {
        lines += Array(repeating: "|\(row)|", count: count)
      } else {
        lines += ["|\(row)|", "… \(count - 1) more like it"]
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Transcript {
  /// What of a frame is other than a transcript says, each in words; none where it reads the same.
  package static func differences(of frame: Frame, from text: String) -> [String] {
    let rows = (0..<frame.size.rows).map { frame.line($0) }
    let screen = "The screen reads:\n\(Self.text(of: rows))"
    guard let transcript = Transcript(text) else { return ["This is no transcript. \(screen)"] }
    let isSame =
      transcript.rows.count == rows.count
      && zip(transcript.rows, rows).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    let styles = transcript.styles.compactMap { row, expected in
      guard row < rows.count else { return nil as String? }
      let letters = String(frame[row].map(\.style.letter))
      return expected == letters ? nil : "Row \(row) has the styles :\(letters):"
    }
    return (isSame ? [] : [screen]) + styles
  }
}

/// Expects a frame to read as a transcript says.
package func expect(
  _ frame: Frame, reads text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  for difference in Transcript.differences(of: frame, from: text) {
    Issue.record("\(difference)", sourceLocation: sourceLocation)
  }
}

/// The rows of a frame as text, without trailing spaces, for looking something up.
package func text(of frame: Frame) -> String {
  (0..<frame.size.rows).map { row in
    var line = frame.line(row)[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }.joined(separator: "\n")
}
