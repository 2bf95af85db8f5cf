package import ReferralModel
package import TerminalKit

/// Everything the composer knows.
///
/// Only ``update(_:on:)`` changes it.
package struct ComposerState: Sendable, Equatable {
  /// A key that has been pressed and waits, untimed, for the one that gives it a meaning.
  package enum Pending: Sendable, Equatable {
    case nothing
    /// Esc, which a digit may follow.
    case escape
    /// The menu of the leader key is open.
    case leader
    /// Ctrl-C, which a second one confirms.
    case interrupt
    /// A draft was put into the bin, and the same key once more is one that is held down.
    case deletion
  }

  package var moment: Moment
  package var size: Size
  package var list = DraftList()
  package var editor: DraftEditor?
  package var help: HelpPage?
  package var pending = Pending.nothing
  package var message: Message?
  /// What the last kill took out, for putting back.
  package var killed = ""
  package var attemptCount = 0
  package var lookCount = 0
  /// What the list is for when the program was started: with one draft, leaving it ends the program.
  package let firstOpening: Opening?
  /// The program ends as soon as nothing is under way.
  package var isEnding = false
  /// What could not be saved and has not been since, as a sentence; for whoever started the program.
  package var lastFailure: String?
  /// What came of an exchange that ended after its page was left, in a line; for whoever started the
  /// program.
  package var lastOutcome: String?
  /// The words for the header of the list, such as `SANDBOX  this machine`.
  package let place: String

  /// A composer that starts with the list, or with one draft.
  package init(
    moment: Moment, size: Size, place: String, opening: Opening? = nil
  ) {
    self.moment = moment
    self.size = size
    self.place = place
    firstOpening = opening
  }

  /// Whether an ``Event/idle`` should follow when nothing happens for a second.
  package var wantsIdle: Bool { editor?.hasUncommittedText ?? false }

  /// The open draft with all that was typed, to be written down as it is typed; `nil` where none can
  /// be changed.
  package var draftToNote: Draft? {
    guard let editor, editor.lockReason == nil else { return nil }
    return editor.draftToNote(at: moment)
  }

  /// Whether the time should be told each second: while a request is under way and someone watches.
  package var wantsTicks: Bool {
    editor?.sending != nil || editor?.looking != nil
  }
}
