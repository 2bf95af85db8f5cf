import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit

extension Fixtures {
  /// A composer on Review, with the request made.
  static func reviewing(
    _ draft: Draft = completeDraft(), to destination: Destination = sandbox,
    size: Size = Size(columns: 80, rows: 24)
  ) -> ComposerState {
    var state = editorState(draft, to: destination, size: size)
    state.press("<Esc>8")
    guard let shown = state.editor?.draft else { return state }
    _ = update(
      &state,
      on: .requestPrepared(
        for: shown,
        Preparation(draft: shown, request: request(for: shown, to: destination))))
    return state
  }
}

extension Fixtures {
  /// The rich draft with so many addresses to fix.
  static func draft(withBadAddresses count: Int) -> Draft {
    var draft = draft(withTeamOf: count)
    draft.change(at: moment.now) { referral in
      for index in referral.team.indices { referral.team[index].email = "nobody" }
    }
    return draft
  }
}

extension Draft {
  /// The draft with nothing left to fix, but with something worth a look.
  var settled: Draft {
    var draft = self
    draft.change(at: Fixtures.moment.now) { $0.team = [] }
    return draft
  }
}
