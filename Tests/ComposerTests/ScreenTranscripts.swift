import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ScreenTranscripts {
  private func shown(_ state: ComposerState) -> Frame { screen(of: state, at: state.size) }

  @Test func `the menu of Ctrl-X stands over what is at the bottom, whole where there is room`() {
    var state = Fixtures.editorState(size: Size(columns: 80, rows: 7))
    state.press("<^X>")
    expect(
      shown(state),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        |─ Ctrl-X, then: ──────────────────────────────────────────────── ? all of them ─|
        | 1-8   part             .     part after       !     all problems               |
        | Space list, calendar   ,     part before      /     find a field               |
        | h     earlier values   ]     next problem     +     add a row                  |
        | e     editor           [     problem before   d     remove this row            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """)
  }
}
