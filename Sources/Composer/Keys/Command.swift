/// What the person wants, whichever key says so.
package enum Command: Sendable, Hashable {
  // MARK: Anywhere
  case back
  case showHelp
  case openMenu
  case redraw
  case suspend
  case save
  /// Asks for the path of a file for a copy of the draft.
  case saveElsewhere
  /// Leaves the draft, or the program from the list; the draft is kept.
  case leave
  /// Takes the draft over from the session that has it open.
  case takeOver
  /// Makes a copy of the draft that another session has open.
  case makeCopy
  /// Leaves after a second press.
  case interrupt
  /// A key that terminals use for flow control: it does nothing, and says nothing.
  case ignore

  // MARK: In a field
  case moveLeft
  case moveRight
  case moveWordLeft
  case moveWordRight
  case moveToStart
  case moveToEnd
  case deleteBackward
  case deleteForward
  case killToEnd
  case killToStart
  case killWord
  case putBack
  case undo
  case redo
  case insertLineBreak
  /// Opens what the field can be picked from: a list, or a calendar.
  case openChoices
  /// Opens the earlier values of the field, from other drafts.
  case recall
  /// Opens the text in the person's own editor.
  case editExternally
  case answerYes
  case answerNo
  case clearAnswer

  // MARK: Between fields and parts
  case nextField
  case previousField
  case nextPart
  case previousPart
  case goTo(Part)
  case nextProblem
  case previousProblem
  case addRow
  case removeRow
  case findField
  /// Opens the list of everything to fix and worth a look.
  case listProblems
  case showPreview
  /// Goes to the Send button, no further.
  case goToSend

  // MARK: In lists and pages
  case moveUp
  case moveDown
  case pageUp
  case pageDown
  case moveToFirst
  case moveToLast
  case activate
  case newDraft
  case filterList
  case duplicateDraft
  case deleteDraft
  case switchSection
  /// Picks, or puts back, the line of a list on which the cursor stands.
  case pick
  case showPickedOnly
  case goToToday
  /// Marks the value here, of two that differ.
  case markHere
  /// Marks the value in the file, of two that differ.
  case markFile
  /// Says yes to sending, to settling, or to taking over.
  case confirm

  /// Asks the service what has become of a referral that was sent.
  case askForState
  /// Offers the code of a sign-in to the terminal for its clipboard.
  case copyCode

  // MARK: In the request
  case search
  case searchNext
  case searchPrevious
  case saveRequest
  case copyAsCurl
}
