import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// The screen after the keys of a script.
func shown(_ draft: Draft, _ columns: Int, _ rows: Int, _ script: String) -> Frame {
  let size = Size(columns: columns, rows: rows)
  var state = Fixtures.editorState(draft, size: size)
  state.press(script)
  return screen(of: state, at: size)
}

/// Expects a frame to read as a transcript says, with the cursor at a column and row.
func expect(
  _ frame: Frame, reads transcript: String, cursor: (column: Int, row: Int),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expect(frame, reads: transcript, sourceLocation: sourceLocation)
  #expect(
    frame.cursor == Position(column: cursor.column, row: cursor.row),
    sourceLocation: sourceLocation)
}

/// Expects a page to read as a transcript says, in a window of some size.
func expect(
  _ page: OutcomePage, at size: Size, reads transcript: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  expect(
    screen(of: try page.state(at: size), at: size), reads: transcript,
    sourceLocation: sourceLocation)
}
