package import ReferralModel

/// What is to be done outside the state, in order.
package enum Effect: Sendable, Equatable {
  case listDrafts
  /// Reads the drafts that have come into view.
  case readDrafts([DraftID])
  /// Makes or opens a draft, and keeps other sessions from writing it.
  case open(Opening)
  case save(Draft)
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
