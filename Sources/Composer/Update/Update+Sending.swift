import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Sends the request that the page asks about, once.
  mutating func send(_ request: PreparedRequest) -> [Effect] {
    guard let editor, case .confirming = editor.review.stage else { return [] }
    // Only what is on the screen can be sent.
    guard request == editor.currentRequest, editor.sendingLock == nil, editor.mustFixCount == 0
    else {
      self.editor?.review.stage = .reading
      message = Message("The draft has changed since. Read the request again.", style: .warning)
      return beginReview()
    }
    attemptCount += 1
    let save = saveIfChanged()
    let attempt = SendingAttempt(number: attemptCount, draft: editor.draft, request: request)
    self.editor?.review.stage = .sending(Sending(attempt: attempt, startedAt: moment.now))
    return save + [.submit(attempt)]
  }

  mutating func sendingProgressed(
    _ number: SendingAttempt.Number, _ progress: SendingProgress
  ) -> [Effect] {
    guard var sending = editor?.sending, sending.attempt.number == number else { return [] }
    sending.steps.append(Sending.Step(progress: progress, at: moment.now))
    editor?.review.stage = .sending(sending)
    // The exchange that outlived the terminal is over, and nobody watches another one.
    return isEnding && sending.isBetweenTries ? stopWaiting() : []
  }

  mutating func stopWaiting() -> [Effect] {
    guard var sending = editor?.sending, !sending.isStopping else { return [] }
    sending.isStopping = true
    editor?.review.stage = .sending(sending)
    return [.stopWaiting(sending.attempt.number)]
  }

  mutating func sendingEnded(
    _ number: SendingAttempt.Number, _ report: SendingReport
  ) -> [Effect] {
    // An answer to a request that is no longer in flight changes nothing.
    guard let editor, let sending = editor.sending, sending.attempt.number == number else {
      return []
    }
    if let changed = report.changed { return changedBeforeSending(changed.now) }
    var report = report
    report.part = editor.draft.submission.duePart ?? .own
    if report.draft == nil, case .notSent = report.outcome {
      if sending.isSigningIn {
        report.endedInSignIn = true
        if sending.isStopping { report.outcome = .notSent(reason: "Signing in was cancelled.") }
      } else if let trouble = editor.savingTrouble {
        // It was refused because what is on the screen is not what is on the disk.
        report.outcome = .notSent(
          reason: "The draft could not be saved, so nothing was sent: \(trouble.reason)")
      }
    }
    if let draft = report.draft {
      self.editor?.draft = draft
      self.editor?.savedDraft = draft
      self.editor?.savingDraft = nil
      // What was sent is what was on the screen, and it is on the disk with what came of it.
      if report.recordingTrouble == nil {
        self.editor?.savingTrouble = nil
        if editor.save == .pending { self.editor?.save = .opened }
        unsavedDrafts.removeAll { $0.id == draft.id }
      }
    }
    self.editor?.review.preparation = nil
    self.editor?.review.lastRequest = sending.attempt.request
    self.editor?.review.stage = .ended(report)
    // What the service says of the second request cannot be mended here any more.
    self.editor?.remoteProblems =
      report.part == .own ? report.outcome.refusal?.problems ?? [] : []
    self.editor?.check(on: moment.today)
    goToFirstTarget()
    guard isEnding else {
      // The second request waits for its question; it is made ready meanwhile.
      return self.editor?.isHalfSent == true ? prepare() : []
    }
    lastOutcome = report.words(for: sending.attempt.draft)
    return (sending.attempt.draft.id.map { [.close($0)] } ?? []) + [.end]
  }

  /// Goes on from the page that tells the outcome.
  mutating func leaveOutcome() -> [Effect] {
    guard let editor, case .ended(let report) = editor.review.stage else {
      return leaveFindings()
    }
    switch report.outcome {
    case .created, .acceptedWithoutID, .notKnown:
      return leaveDraft(for: .list)
    case .refused, .notProcessed, .signInNeeded, .notSent:
      if report.part == .microsofts { return leaveDraft(for: .list) }
      let effects = beginReview()
      if let complaint = self.editor?.complaints.first, !editor.remoteProblems.isEmpty {
        message = Message(complaint.message, style: .problem)
      }
      return effects
    }
  }
}

extension SendingReport {
  /// The outcome in a line, for where there is no page to tell it on.
  fileprivate func words(for draft: Draft) -> String {
    let customer = draft.referral.customerProfile.name
    let name = customer.isBlank ? "The draft \(draft[text: "id"])" : customer
    let details: [String] =
      switch outcome {
      case .created(let created):
        ["referral \(created.id)"]
          + (isHalf ? ["1 of 2 sent: Microsoft's own referral is not sent yet"] : [])
      case .acceptedWithoutID, .refused, .notProcessed, .signInNeeded, .notSent, .notKnown:
        outcome.reason.map { [$0] } ?? []
      }
    return
      (["\(name): \(part == .own ? "" : "Microsoft's own referral: ")\(outcome.title)"] + details
      + (receipt.map { ["receipt \($0)"] } ?? []))
      .joined(separator: ", ")
  }
}
