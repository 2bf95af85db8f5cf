package import PartnerCenter
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
  /// Writes the draft to a file of its own outside the data folder, as it cannot be saved there.
  case saveElsewhere(Draft, path: String)
  /// Keeps what was changed in a draft, so that it can be undone when the draft is opened again.
  case keepHistory(DraftID, History)
  /// Saves what was made of the draft and of what another program wrote, over the latter alone.
  case saveMerged(Draft, over: Draft)
  /// Keeps the draft under an id of its own, as its file is another program's now.
  case keepAsNew(Draft)
  /// Lets other sessions have the draft.
  case close(DraftID)
  case prepare(Draft)
  /// Looks through all drafts for one of the same deal, while the person reads on.
  case findTwins(Draft)
  case submit(SendingAttempt)
  /// Stops waiting for the answer. What has left cannot be taken back.
  case stopWaiting(SendingAttempt.Number)
  /// Goes through everything that sending does before it opens a connection, and stops there.
  case rehearse(Draft, PreparedRequest)
  /// Writes a request to a file of its own; its curl form is offered to the clipboard, too.
  case keepRequest(PreparedRequest, of: DraftID, as: RequestForm)
  /// Reads a receipt, whose path below the data folder this is.
  case readReceipt(String)
  /// Looks in the service's list for what became of the draft's last attempt.
  case look(Look)
  case stopLooking(Look.Number)
  /// Writes down what became of an attempt of which nothing was known.
  case settle(Draft, Settlement)

  /// Asks the service what has become of a draft's referrals; nothing is written down of it.
  case askForState(Inquiry)
  case stopAsking(Inquiry.Number)
  /// Offers a text to the terminal for its clipboard.
  case offerToClipboard(String)

  /// Drops the keys that wait already. Carried out before the next event is taken.
  case dropWaitingKeys
  case redraw
  case suspend
  /// Ends the program when all effects before this are done.
  case end
}
