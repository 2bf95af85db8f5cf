import PartnerCenter
import ReferralModel

extension ComposerState {
  /// Asks the service what has become of the marked or open draft's referral, or asks once more.
  mutating func askForState() -> [Effect] {
    if let page = statusPage {
      return page.asking == nil ? ask(for: page.inquiry.draft, customer: page.customer) : []
    }
    if let editor {
      guard let id = editor.draft.id, editor.hasReferral else {
        message = Message(editor.draft.submission.wordsForNoReferral)
        return []
      }
      return ask(for: id, customer: editor.customer)
    }
    guard list.opening == nil, let entry = list.selectedEntry else { return [] }
    if entry.isDamaged { return lookAtDamaged(entry, to: .explain) }
    guard let id = entry.id, let summary = entry.summary else { return [] }
    if let reason = summary.wordsForNoReferral {
      message = Message(reason)
      return []
    }
    return ask(for: id, customer: summary.customerWords)
  }

  private mutating func ask(for id: DraftID, customer: String) -> [Effect] {
    inquiryCount += 1
    let inquiry = Inquiry(number: inquiryCount, draft: id)
    statusPage = StatusPage(inquiry, customer: customer, at: moment.now)
    return [.askForState(inquiry)]
  }

  mutating func askingProgressed(_ number: Inquiry.Number, _ progress: StateProgress) -> [Effect] {
    guard let page = statusPage, page.inquiry.number == number, var asking = page.asking else {
      return []
    }
    asking.take(progress, at: moment.now)
    statusPage?.stage = .asking(asking)
    return []
  }

  mutating func stateTold(_ number: Inquiry.Number, _ report: StateReport) -> [Effect] {
    endAsking(number, as: .told(report, at: moment.now))
  }

  mutating func askingFailed(_ number: Inquiry.Number, _ reason: String) -> [Effect] {
    endAsking(number, as: .failed(reason))
  }

  /// Shows what came of an inquiry; of one that nobody waits for any more nothing is shown.
  private mutating func endAsking(_ number: Inquiry.Number, as stage: StatusPage.Stage) -> [Effect]
  {
    guard let page = statusPage, page.inquiry.number == number, page.asking != nil else {
      return []
    }
    statusPage?.stage = stage
    statusPage?.top = 0
    return []
  }

  /// Closes the page while the service is asked; what it answers then changes nothing.
  mutating func stopAsking() -> [Effect] {
    let wasSigningIn = shownCode != nil
    let effects = endAsking()
    message = Message(
      wasSigningIn
        ? "Signing in was cancelled, and nothing was asked."
        : "Stopped asking. Nothing was changed.")
    return effects + closeStatus()
  }

  mutating func closeStatus() -> [Effect] {
    statusPage = nil
    // Drafts may have come into view that were not read yet.
    return readDrafts()
  }

  /// Lets go of what is being asked, since nobody waits for it.
  mutating func endAsking() -> [Effect] {
    guard let page = statusPage else { return [] }
    statusPage = nil
    return page.asking == nil ? [] : [.stopAsking(page.inquiry.number)]
  }

  mutating func scrollStatus(_ command: Command) {
    guard let page = statusPage else { return }
    let view = page.view(in: Layout(size).body, at: moment)
    statusPage?.top = command.moved(
      min(page.top, view.lastTop), page: view.height, last: view.lastTop)
  }
}

// MARK: Signing in

extension ComposerState {
  /// Stops what the sign-in is for.
  mutating func cancelSigningIn() -> [Effect] {
    if statusPage != nil { return stopAsking() }
    return editor?.sending == nil ? stopLooking() : stopWaiting()
  }

  /// Offers the code to the terminal, which may be where the browser is.
  mutating func copyCode() -> [Effect] {
    shownCode.map { [.offerToClipboard($0.prompt.userCode)] } ?? []
  }

  mutating func offeredToClipboard(_ isOffered: Bool) -> [Effect] {
    message =
      isOffered
      ? Message("Your terminal was offered the code; whether it took it, it does not say.")
      : Message("The code could not be offered to your terminal: type it as it stands.")
    return []
  }
}

// MARK: What can be asked for

extension ComposerState {
  /// Whether there is a referral of which the service could tell.
  var hasReferralToAskFor: Bool {
    if let editor { return editor.hasReferral }
    return list.selectedEntry?.summary.map { $0.wordsForNoReferral == nil } ?? false
  }
}

extension DraftEditor {
  /// Whether a referral of the draft is known by its id.
  fileprivate var hasReferral: Bool {
    draft.submission.state == .sent && draft.submission.attempts.last?.referralID.isEmpty == false
  }
}

extension Submission {
  /// Why there is nothing to ask for, as a sentence.
  fileprivate var wordsForNoReferral: String {
    switch state {
    case .sent: "Its id is not known, so the service cannot be asked for it: look for its id first."
    case .notKnown: "What became of it is not known: look for it first."
    case .sending: "It is being sent."
    case .refused: "The service refused it and created nothing, so it has no status."
    case .none, .notSent: "This draft was not sent, so the service has nothing to tell of it."
    }
  }
}

extension DraftSummary {
  /// Why there is nothing to ask for, as a sentence; `nil` where there is.
  fileprivate var wordsForNoReferral: String? {
    if let sent, !sent.referralID.isEmpty { return nil }
    return switch submission {
    case .sent:
      "Its id is not known, so the service cannot be asked for it: Enter opens it, to look for its id."
    case .notKnown: "What became of it is not known: Enter opens it, to look for it."
    case .sending: "Another session is sending this draft."
    case .refused: "The service refused it and created nothing, so it has no status."
    case .none, .notSent: "This draft was not sent, so the service has nothing to tell of it."
    }
  }
}
