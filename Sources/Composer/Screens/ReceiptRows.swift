import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// What Review shows of a draft that is out, or may be: what left, when, the hash, what came back.
  ///
  /// It stands in the place of the destination and the buttons of a draft that can be sent.
  func settledRows(width: Int) -> [ReviewRow] {
    var page = PageText(width: width)
    if let readOnlyReason {
      page.prose(readOnlyReason, style: .warning)
      page.blank()
    }
    guard let attempt = lastAttempt else {
      if readOnlyReason == nil, let lockReason { page.prose(lockReason) }
      return page.rows
    }
    switch draft.submission.overallState {
    case .sent where isHalfSent: tellHalf(on: &page)
    case .sent: tellSent(attempt, on: &page)
    case .notKnown: tellUnsettled(attempt, on: &page)
    case .none, .sending, .refused, .notSent:
      if readOnlyReason == nil, let lockReason { page.prose(lockReason) }
      return page.rows
    }
    page.blank()
    addOwn(to: &page)
    addReceipt(of: attempt, to: &page)
    return page.rows
  }

  /// Half of a deal: what is to be sent yet, and what can be done about it.
  private func tellHalf(on page: inout PageText) {
    page.prose(Self.halfWords, style: .warning)
    if lacksEngagement { page.prose(Self.wordsForLackingEngagement) }
    page.blank()
    page.buttons(halfButtons(width: page.width))
    guard !lacksEngagement else { return }
    let there = ReviewRow.Button("It is there already", .markAsSent(referralID: nil))
    page.buttons([
      ReviewRow.Button("Save request", .saveRequest),
      ReviewRow.Button("Copy as curl", .copyAsCurl), ReviewRow.Button("Dry run", .dryRun),
    ])
    page.buttons(
      [ReviewRow.Button("Look whether it is there", .look)]
        + (readOnlyReason == nil ? [there] : []))
    page.blank()
    page.prose(destinationWords)
    page.add(requestRows(width: page.width))
  }

  /// The first referral, where the page tells of the second one.
  private func addOwn(to page: inout PageText) {
    guard isAboutMicrosofts || isHalfSent, let own = draft.submission.attempts.last else { return }
    page.line("Your referral", own.referralID.isEmpty ? "its id is not known" : own.referralID)
    if isAboutMicrosofts { page.line("Its receipt", own.receipt) }
    if shownReceipt?.created?.engagementID == nil { page.line("Engagement id", own.engagementID) }
    guard isAboutMicrosofts else { return }
    page.blank()
    page.prose("Microsoft's own referral", style: .title)
  }

  private func tellSent(_ attempt: Attempt, on page: inout PageText) {
    if isAboutMicrosofts { page.prose("2 of 2 sent: Microsoft has its own referral.") }
    if attempt.referralID.isEmpty {
      page.prose("This was sent; under which id is not known.")
    } else {
      page.line("Referral id", attempt.referralID)
    }
    page.line("Status", shownReceipt?.created?.statusWords ?? attempt.returnedStatus)
    page.blank()
    // What would be compared with the service's list, or copied, is there no longer.
    let copy = draft.isReduced ? [] : [ReviewRow.Button("New from this one", .makeNew)]
    let look = draft.isReduced ? [] : [ReviewRow.Button("Look for its id", .look)]
    let know = ReviewRow.Button("I know its id", .markAsSent(referralID: nil))
    let correct = ReviewRow.Button("Correct its id", .markAsSent(referralID: nil))
    let isChangeable = readOnlyReason == nil
    page.buttons(
      (isSentWithoutID ? look + (isChangeable ? [know] : []) : [])
        + (isSettledByHand && !isSentWithoutID && isChangeable ? [correct] : [])
        + [ReviewRow.Button("Done", .goOn)] + copy)
  }

  private func tellUnsettled(_ attempt: Attempt, on page: inout PageText) {
    page.prose(
      isAboutMicrosofts
        ? "1 of 2 sent. Microsoft's own referral was sent once, and what became of it is not known. "
          + "It may exist."
        : "This was sent once, and what became of it is not known. The referral may exist.",
      style: .warning)
    page.blank()
    page.buttons(settlingButtons())
  }

  /// When and where to, what came back, and both as they were.
  private func addReceipt(of attempt: Attempt, to page: inout PageText) {
    page.line("Engagement id", shownReceipt?.created?.engagementID)
    page.line("ETag", shownReceipt?.created?.eTag)
    addWhatLeft(to: &page)
    page.line("Ended", Timestamp(attempt.endedAt)?.utcWords)
    page.line("Settled", Timestamp(attempt.settledAt)?.utcWords)
    page.line("Answer", attempt.status.map { "HTTP status \($0)" })
    if !attempt.reason.isEmpty { page.prose(attempt.reason, style: .problem) }
    addIdentifiers(of: attempt, to: &page)
    page.line("Receipt", attempt.receipt.isEmpty ? "there is none" : attempt.receipt)
    if let failure = review.receiptFailure {
      page.prose("The receipt cannot be read: \(failure)", style: .problem)
    }
    guard !draft.isReduced else {
      let day = Timestamp(draft.customerDataRemovedAt).map { " on \($0.day.isoText)" } ?? ""
      return page.prose(
        "The customer's data were removed\(day): what stands here is all that is kept.")
    }
    guard let shown = shownReceipt else { return }
    if shown.bodySHA256 != attempt.bodySHA256 {
      page.prose(
        "The body in the receipt is not the one that was sent: its SHA-256 is "
          + "\(shown.bodySHA256).", style: .problem)
    }
    page.blank()
    if shown.created != nil { add(shown.differences, to: &page) }
    page.prose("The request as it was sent", style: .title)
    page.exact(shown.requestLines)
    page.blank()
    guard !shown.answerLines.isEmpty else {
      page.prose("There is no answer that came whole.", style: .dim)
      return
    }
    page.prose("The answer as it came", style: .title)
    page.exact(shown.answerLines)
  }
}
