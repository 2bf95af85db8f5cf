package import PartnerCenter
package import ReferralModel
package import TerminalKit

/// What happened: a key, a change of the terminal, or the result of an effect.
///
/// The result of an effect names what it answers, so that a late one can be told and left alone.
package enum Event: Sendable, Equatable {
  /// The composer begins.
  case started
  /// The time; it comes before each key and while a request is under way.
  case time(Moment)
  case key(Key)
  /// Pasted text, as it came.
  case paste(String)
  case resized(Size)
  /// Nothing was typed for a second after something was.
  case idle
  /// The program goes on after a stop.
  case resumed
  case suspendRequested
  /// The terminal is gone, or the program was asked to end. No key follows.
  case terminalLost

  /// The drafts, the one changed last first.
  case draftsListed([DraftEntry])
  case listingFailed(String)
  case draftsRead([DraftEntry])
  case draftOpened(Opening, OpenedDraft)
  case openingFailed(Opening, String)
  case draftDeleted(DraftID)
  case deletingFailed(DraftID, String)
  case draftRestored(DraftID)
  case restoringFailed(DraftID, String)
  /// What other drafts hold at a place, the one changed last first, each value once.
  case recalled(JSONPointer, [String])
  case editedExternally(JSONPointer, text: String)
  case editingExternallyFailed(JSONPointer, String)
  /// The draft is on disk, to the last byte.
  case saved(Draft, at: Timestamp)
  case savingFailed(Draft, String)
  case requestPrepared(for: Draft, Preparation)
  case preparingFailed(for: Draft, String)
  /// Other drafts that look like the same deal.
  case twinsFound(for: Draft, [Problem])
  case sendingProgressed(SendingAttempt.Number, SendingProgress)
  case sendingEnded(SendingAttempt.Number, SendingReport)
}

/// Which draft is to be opened.
package enum Opening: Sendable, Hashable {
  /// One that does not exist yet.
  case new
  case draft(DraftID)
  /// A new one that starts as a copy, without what belongs to one deal only.
  case copy(of: DraftID)
}

/// A request, ready to be shown and sent.
package struct Preparation: Sendable, Equatable {
  /// The draft with the ids that the request carries, which are made when they are first shown.
  package var draft: Draft
  package var request: PreparedRequest

  package init(draft: Draft, request: PreparedRequest) {
    self.draft = draft
    self.request = request
  }
}

/// One go at sending: what was confirmed on the screen, and nothing else.
package struct SendingAttempt: Sendable, Equatable {
  /// Counts the attempts of this run of the program, for a resend may carry the same request id.
  package typealias Number = Int

  package var number: Number
  package var draft: Draft
  package var request: PreparedRequest

  package init(number: Number, draft: Draft, request: PreparedRequest) {
    self.number = number
    self.draft = draft
    self.request = request
  }
}

/// How far an attempt has come.
package enum SendingProgress: Sendable, Equatable {
  /// The attempt is on disk, so nothing that happens from here on is forgotten.
  case recorded
  case transport(SendingStep)
  /// The service asked to come back later: the request is sent again after this time.
  case waiting(Duration, tryNumber: Int)
}

/// How an attempt ended, after what could be written down about it is on disk.
package struct SendingReport: Sendable, Equatable {
  package var outcome: SubmissionOutcome
  /// The draft with the outcome in it; `nil` where the attempt ended before anything was recorded.
  package var draft: Draft?
  /// Where the receipt is, as a path to show; `nil` where there is none.
  package var receipt: String?
  /// What could not be written down, as sentences; `nil` where all is on disk.
  package var recordingTrouble: String?

  package init(
    outcome: SubmissionOutcome, draft: Draft?, receipt: String? = nil,
    recordingTrouble: String? = nil
  ) {
    self.outcome = outcome
    self.draft = draft
    self.receipt = receipt
    self.recordingTrouble = recordingTrouble
  }
}
