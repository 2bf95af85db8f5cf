import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Asks for the request of what is in the draft now.
  mutating func beginReview() -> [Effect] {
    guard let editor else { return [] }
    self.editor?.review.stage = .reading
    self.editor?.review.target = editor.firstTarget
    self.editor?.review.wish = nil
    // Also where the request is there: one that stood beside the form was made without a look.
    return prepare() + findTwins() + readReceipt()
  }

  /// Asks which other drafts look like the same deal.
  func findTwins() -> [Effect] {
    guard let draft = editor?.draft, draft.submission.duePart != nil else { return [] }
    return [.findTwins(draft)]
  }

  /// Asks for the request of what is in the draft, where the one that is there is of something else.
  mutating func prepare() -> [Effect] {
    guard let editor, editor.hasDueRequest else { return [] }
    self.editor?.review.failure = nil
    return editor.currentRequest == nil ? [.prepare(editor.draft)] : []
  }

  mutating func twinsFound(_ twins: [Problem], for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral else {
      return []
    }
    self.editor?.check(on: moment.today, twins: twins)
    return []
  }

  mutating func prepared(_ preparation: Preparation, for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral,
      editor.sending == nil
    else { return [] }
    self.editor?.review.preparation = preparation
    self.editor?.review.failure = nil
    return keepIdentifiers(of: preparation) + grantWish()
  }

  private mutating func keepIdentifiers(of preparation: Preparation) -> [Effect] {
    guard let editor else { return [] }
    // The ids of the next attempt are kept with the draft once they have been shown.
    guard editor.lockReason == nil,
      editor.draft.submission.nextIdentifiers != preparation.draft.submission.nextIdentifiers
    else { return [] }
    self.editor?.draft.submission.nextIdentifiers =
      preparation.draft.submission.nextIdentifiers
    return saveIfChanged()
  }

  mutating func preparingFailed(_ reason: String, for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral else {
      return []
    }
    self.editor?.review.preparation = nil
    self.editor?.review.failure = reason
    if editor.review.wish != nil {
      self.editor?.review.wish = nil
      message = Message(reason, style: .problem)
    }
    return []
  }

  mutating func activateTarget() -> [Effect] {
    guard let editor else { return [] }
    switch editor.review.target {
    case .part(let part):
      return show(part)
    case .problem(let index):
      let complaints = editor.complaints
      guard complaints.indices.contains(index) else { return [] }
      let effects = goTo(complaints[index].field)
      message = Message(complaints[index].message, style: complaints[index].style)
      return effects
    case .action(let action):
      return perform(action)
    case .request: return showPreview()
    case .allProblems: return listProblems()
    case .line: return []
    }
  }

  /// Carries out what a button is for.
  mutating func perform(_ action: ReviewAction) -> [Effect] {
    switch action {
    // From the page of an outcome the way leads back to the button, not past the request.
    // Of half a deal there is nothing to go back to.
    case .send:
      keyContext == .outcome && editor?.isHalfSent != true ? move(.goToSend) : askToSend()
    case .saveRequest: keepRequest(as: .http)
    case .copyAsCurl: keepRequest(as: .curl)
    case .dryRun: rehearse()
    case .look: look()
    case .markAsSent(let referralID, let engagementID):
      askToMarkAsSent(referralID, in: engagementID)
    case .giveEngagement: askForEngagement()
    case .unlock: askToUnlock()
    case .makeNew: makeNew()
    case .goOn: leaveOutcome()
    }
  }

  /// Opens a page that asks `y`, dropping the keys that wait already.
  mutating func ask(_ question: Review.Question) -> [Effect] {
    editor?.review.findings = nil
    if case .looked(let report)? = editor?.review.stage { editor?.review.findings = report }
    editor?.review.stage = .confirming(question)
    editor?.review.questionTop = 0
    return [.dropWaitingKeys]
  }

  /// Moves what is in view of the page that asks `y`.
  mutating func scrollQuestion(_ command: Command) {
    guard let editor, let question = editor.question else { return }
    let top = editor.review.questionTop
    let page = QuestionPage(question, of: editor, from: top, in: Layout(size).body, at: moment)
    self.editor?.review.questionTop = command.moved(
      min(top, page.lastTop), page: page.viewHeight, last: page.lastTop)
  }

  /// Does what the page asks about.
  mutating func confirm() -> [Effect] {
    guard let question = editor?.question else { return [] }
    switch question {
    case .send(let request): return send(request)
    case .settle(let settlement): return settle(settlement)
    case .takeOver: return takeOver()
    }
  }

  /// Leaves the page that asks, with a no.
  mutating func leaveQuestion() -> [Effect] {
    guard let question = editor?.question else { return [] }
    let findings = editor?.review.findings
    if editor?.takeOverQuestion == nil {
      editor?.review.stage = findings.map { .looked($0) } ?? .reading
    }
    switch question {
    case .send:
      message = Message("Nothing was sent.")
      return []
    case .settle(let settlement):
      message = Message("Nothing was changed.")
      // An id that no look found was typed.
      if findings == nil { askAgain(about: settlement) }
      // The page of the outcome, from where one may have come, did not need it.
      return findings == nil ? readReceipt() : []
    case .takeOver:
      editor?.takeOverQuestion = nil
      message = Message("Nothing was taken over.")
      return []
    }
  }

  /// Goes to the button before or after.
  mutating func moveButton(_ command: Command) -> [Effect] {
    editor?.moveTarget(command, in: size)
    return []
  }

  /// Opens the page that asks, if there is nothing in the way.
  private mutating func askToSend() -> [Effect] {
    guard let editor else { return [] }
    if let reason = editor.sendingLock {
      message = Message(reason, style: .warning)
      return []
    }
    if let words = editor.wordsToFix {
      message = Message(words, style: .problem)
      return []
    }
    if let trouble = editor.savingTrouble {
      message = Message(
        "Not sent, because it could not be saved: \(trouble.reason)", style: .problem)
      return commitAndSave()
    }
    guard let request = editor.currentRequest else {
      message = Message(editor.review.failure ?? "The request is being made ready. Try again.")
      return prepare()
    }
    return ask(.send(request))
  }
}

extension DraftEditor {
  /// Where the cursor of Review starts: at what is to be mended, else at Send.
  fileprivate var firstTarget: Review.Target {
    // What is out cannot be mended any more.
    if draft.submission.locksDraft { return settledTarget ?? .part(.referral) }
    let firstToFix = complaints.firstIndex { $0.style == .problem }
    return firstToFix.map { .problem($0) } ?? .action(.send)
  }

  /// Moves the mark on Review, or on the page of an outcome or of what a look found.
  mutating func moveTarget(_ command: Command, in size: Size) {
    guard let page = rowPage(in: Layout(size).body) else { return }
    review.target = page.target(after: command, from: review.target)
  }

  /// Sees to it that what is marked on Review is what Enter acts on, whatever has changed.
  mutating func keepMarkOnReview(in size: Size) {
    guard part == .review else { return }
    let body = Layout(size).body
    keepRowPage(in: body)
    guard case .reading = review.stage, let page = rowPage(in: body),
      let stop = page.stop(at: review.target), stop.target != review.target
    else { return }
    review.target = stop.target
  }
}
