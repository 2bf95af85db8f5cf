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
  /// - Parameter cause: What of it may pass by waiting, in a few words such as `the disk is full`;
  ///   empty where nothing does.
  case savingFailed(Draft, String, cause: String = "")
  /// It is time to try again to save.
  case savingDue
  /// The draft was not saved, as another program has changed its file since it was read or written.
  case changedElsewhere(Draft, now: Draft)
  /// The draft was not saved, as another program has removed its file, or left no draft in it.
  case fileUnusable(Draft, String)
  case keptAsNew(Draft, as: DraftID)
  case keepingAsNewFailed(Draft, String)
  case savedElsewhere(Draft, path: String)
  case savingElsewhereFailed(Draft, path: String, String)
  /// Another session has taken the draft over, so that this one may not change it any more.
  case draftTakenOver(LostDraft)
  /// What is typed cannot be written down as it is typed; saving is tried as ever.
  case notingFailed(String)
  /// What is typed can be written down again.
  case notingWorks
  case requestPrepared(for: Draft, Preparation)
  case preparingFailed(for: Draft, String)
  /// Other drafts that look like the same deal.
  case twinsFound(for: Draft, [Problem])
  case sendingProgressed(SendingAttempt.Number, SendingProgress)
  case sendingEnded(SendingAttempt.Number, SendingReport)
  /// A dry run went through, or it says what stands in the way.
  case rehearsed(Draft, trouble: String?)
  case requestKept(RequestForm, KeptRequest)
  case keepingRequestFailed(RequestForm, String)
  case receiptRead(String, RecordedReceipt)
  case readingReceiptFailed(String, String)
  case lookProgressed(Look.Number, LookProgress)
  case lookEnded(Look.Number, LookReport)
  case askingProgressed(Inquiry.Number, StateProgress)
  case stateTold(Inquiry.Number, StateReport)
  case askingFailed(Inquiry.Number, String)
  /// Whether the terminal was offered what it was to be offered; it does not say whether it took it.
  case offeredToClipboard(Bool)
  /// The draft as it now stands on disk.
  case settled(Draft)
  case settlingFailed(Draft, String)
}
