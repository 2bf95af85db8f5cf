import ReferralModel

/// What the buttons of Review, of the outcome and of a look are for.
package enum ReviewAction: Sendable, Hashable {
  case send
  case saveRequest
  case copyAsCurl
  case dryRun
  /// Searches the service's list for what became of the last attempt.
  case look
  /// It is there: marks the draft as sent, with the id of a referral that was found, or one that is
  /// asked for.
  case markAsSent(referralID: String?, engagementID: String = "")
  /// Says which engagement the first referral of a shared deal belongs to.
  case giveEngagement
  /// It is not there: lets the draft be changed and sent again.
  case unlock
  /// Makes a new draft that starts as a copy.
  case makeNew
  /// Leaves the page: to what is to be mended, to Review, or to the list.
  case goOn
}

extension DraftEditor {
  /// The hint's first word, and what follows it, for the marked line of Review.
  var reviewHint: (label: String, help: String) {
    if review.target == .action(.send), let wordsToFix { return ("Review", wordsToFix) }
    guard case .problem(let index) = review.target else { return ("Review", review.target.hint) }
    let complaints = complaints
    // The page may have cut it.
    guard complaints.indices.contains(index) else { return ("Review", "") }
    return (complaints[index].field.label, complaints[index].message + " Enter goes there.")
  }
}

extension DraftEditor {
  /// How much keeps the draft from being sent, as a sentence; `nil` where nothing does.
  var wordsToFix: String? {
    mustFixCount == 0
      ? nil
      : "\(mustFixCount.counted("thing")) to fix before this can be sent. F6 goes to the first."
  }
}

extension Review.Target {
  /// What Enter does there, as a sentence for the hint.
  var hint: String {
    switch self {
    case .part: "Enter, or its digit, goes to the part."
    case .problem: "Enter goes to the field where this is mended."
    case .allProblems: "Enter lists all problems."
    case .request: "Enter shows the whole request."
    case .action(let action): action.hint
    case .line: ""
    }
  }
}

extension ReviewAction {
  /// What Enter does on the button, as a sentence for the hint.
  var hint: String {
    switch self {
    case .send: "Enter asks once more before anything is sent."
    case .saveRequest: "Enter writes the exact request to a file, with the token left out."
    case .copyAsCurl: "Enter writes a script with curl to a file, and offers it to the terminal."
    case .dryRun: "Enter does all that sending does before it opens a connection."
    case .look: "Enter searches the service's list; nothing is sent by that."
    case .giveEngagement: "Enter asks for the id of the engagement that your referral belongs to."
    case .markAsSent: "Enter asks once more before the draft is marked as sent."
    case .unlock: "Enter asks once more before the draft can be sent again."
    case .makeNew: "Enter makes a new draft that starts as a copy of this one."
    case .goOn: "Enter leaves this page."
    }
  }
}
