import Composer
package import TerminalKit
package import Testing

/// Expects a frame to read as a transcript says.
///
/// A line of the transcript is a row of the frame between bars. Below it may stand the row's style
/// letters between colons, a space for plain; rows without such a line may have any styles.
package func expect(
  _ frame: Frame, reads transcript: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let lines = transcript.split(separator: "\n")
  let expected = lines.filter { $0.hasPrefix("|") }.map { $0.dropFirst().dropLast() }
  let rows = (0..<frame.size.rows).map { frame.line($0) }
  let isSame =
    expected.count == rows.count
    && zip(expected, rows).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  #expect(
    isSame, "The screen reads:\n\(rows.map { "|\($0)|" }.joined(separator: "\n"))",
    sourceLocation: sourceLocation)

  var row = -1
  for line in lines {
    if line.hasPrefix("|") { row += 1 }
    guard line.hasPrefix(":") else { continue }
    let letters = String(frame[row].map(\.style.letter))
    #expect(
      String(line.dropFirst().dropLast()) == letters, "Row \(row) has the styles :\(letters):",
      sourceLocation: sourceLocation)
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
