package import ReferralModel

/// What is to be done outside the state, in order.
package enum Effect: Sendable, Equatable {
  case listDrafts
  /// Reads and checks the drafts on the screen.
  case readDrafts([DraftID])
  /// Reads drafts that nobody waits for, without checking them; every key and every other effect
  /// goes first.
  case skimDrafts([DraftID])
  /// Makes or opens a draft, and keeps other sessions from writing it.
  case open(Opening)
  case save(Draft)
  /// Puts a draft into the bin.
  case delete(DraftID)
  /// Takes a draft out of the bin.
  case restore(DraftID)
  /// Looks up what other drafts hold at a place; an index in it stands for any.
  case recall(JSONPointer)
  /// Lets the person edit the text of a field in an editor of their own.
  case editExternally(JSONPointer, text: String)
  /// Lets other sessions have the draft.
  case close(DraftID)
  case prepare(Draft)
  /// Looks through all drafts for one of the same deal, while the person reads on.
  case findTwins(Draft)
  case submit(SendingAttempt)
  /// Stops waiting for the answer. What has left cannot be taken back.
  case stopWaiting(SendingAttempt.Number)

  /// Drops the keys that wait already. Carried out before the next event is taken.
  case dropWaitingKeys
  case redraw
  case suspend
  /// Ends the program when all effects before this are done.
  case end
}
