import ReferralModel
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
  /// The page that tells what the service says of a referral that was sent, over all others but the
  /// help.
  package var statusPage: StatusPage?
  package var pending = Pending.nothing
  package var message: Message?
  /// What the last kill took out, for putting back.
  package var killed = ""
  package var attemptCount = 0
  package var lookCount = 0
  package var inquiryCount = 0
  /// What the list is for when the program was started: with one draft, leaving it ends the program.
  package let firstOpening: Opening?
  /// The program ends as soon as nothing is under way.
  package var isEnding = false
  /// What could not be saved and has not been since; for whoever started the program.
  package var unsavedDrafts: [UnsavedDraft] = []
  /// What came of an exchange that ended after its page was left, in a line; for whoever started the
  /// program.
  package var lastOutcome: String?
  /// The folder in which a copy is suggested when the draft cannot be saved.
  package var copyFolder = ""
  /// What is said as soon as the draft that is being opened is there.
  var openingNote: String?
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
  package var wantsIdle: Bool { editor?.awaitsPause ?? false }

  /// In how many milliseconds saving is to be tried again because it failed; `nil` while nothing is
  /// unsaved, so that nothing wakes the program.
  package var millisecondsToSaving: Int? {
    guard let editor, let trouble = editor.savingTrouble, trouble.mayPass, !isEnding,
      editor.savingDraft == nil, editor.lockReason == nil
    else { return nil }
    return trouble.millisecondsLeft(at: moment.now)
  }

  /// What could not be saved and has not been since, as sentences.
  package var lastFailure: String? {
    unsavedDrafts.isEmpty ? nil : unsavedDrafts.map(\.words).joined(separator: " ")
  }

  /// What was changed in the open draft since this was asked last, to be written down as it is
  /// typed; `nil` where nothing was, or where none can be changed.
  ///
  /// Nothing else of the state changes.
  package mutating func takeNote() -> DraftNote? {
    // In its place: every key comes by here, and copying an editor costs more than a note.
    editor?.takeNote(at: moment)
  }

  /// Whether the time should be told each second: while a request is under way and someone watches.
  package var wantsTicks: Bool {
    editor?.sending != nil || editor?.looking != nil || statusPage?.asking != nil
  }
}
