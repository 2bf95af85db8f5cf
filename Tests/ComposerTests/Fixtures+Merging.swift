import Composer
import ComposerTesting
import ReferralModel
import TerminalKit

extension Fixtures {
  static let later = Timestamp(millisecondsSince1970: moment.now.millisecondsSince1970 + 60_000)

  /// A draft as another program has left it.
  static func changed(
    _ draft: Draft = completeDraft(), _ body: (inout Referral) -> Void
  ) -> Draft {
    var draft = draft
    draft.change(at: later, body)
    return draft
  }
}

extension ComposerState {
  /// Presses keys of which one saves, and lets that save find a file that another program changed.
  @discardableResult
  mutating func press(_ script: String, findingInFile now: Draft) -> [Effect] {
    let effects = press(script)
    guard let draft = effects.savedDrafts.last else { return effects }
    return update(&self, on: .changedElsewhere(draft, now: now))
  }
}

extension [Effect] {
  /// The drafts that effects ask to save.
  var savedDrafts: [Draft] {
    compactMap { if case .save(let draft) = $0 { draft } else { nil } }
  }

  /// The effects but those that keep what can be undone.
  var withoutHistory: [Effect] {
    filter { if case .keepHistory = $0 { false } else { true } }
  }

  /// What effects ask to save over another program's draft.
  var merged: (draft: Draft, over: Draft)? {
    for case .saveMerged(let draft, let other) in self { return (draft, other) }
    return nil
  }
}
