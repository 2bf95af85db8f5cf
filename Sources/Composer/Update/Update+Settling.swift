import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Looks in the service's list for what became of the last attempt.
  mutating func look() -> [Effect] {
    guard let editor, editor.canBeLookedFor else { return [] }
    switch editor.review.stage {
    case .reading, .ended, .looked: break
    case .confirming, .sending, .looking: return []
    }
    lookCount += 1
    let look = Look(number: lookCount, draft: editor.draft)
    self.editor?.review.stage = .looking(Looking(look: look, startedAt: moment.now))
    return [.look(look)]
  }

  mutating func stopLooking() -> [Effect] {
    guard var looking = editor?.looking, !looking.isStopping else { return [] }
    looking.isStopping = true
    editor?.review.stage = .looking(looking)
    return [.stopLooking(looking.look.number)]
  }

  mutating func lookProgressed(_ number: Look.Number, _ progress: LookProgress) -> [Effect] {
    guard var looking = editor?.looking, looking.look.number == number else { return [] }
    looking.take(progress, at: moment.now)
    editor?.review.stage = .looking(looking)
    return []
  }

  mutating func lookEnded(_ number: Look.Number, _ report: LookReport) -> [Effect] {
    // What a look that nobody waits for found changes nothing.
    guard editor?.looking?.look.number == number else { return [] }
    editor?.review.stage = .looked(report)
    goToFirstTarget()
    return []
  }

  /// Goes on from the page that tells what a look found, or from a receipt.
  mutating func leaveFindings() -> [Effect] {
    switch editor?.review.stage {
    case .looked: return beginReview()
    // The receipt of a draft that is out has nothing to go on to.
    case .reading: return leaveDraft(for: .list)
    case .confirming, .sending, .looking, .ended, nil: return []
    }
  }

  /// Asks whether to mark the request as sent, after asking for the id where none was found.
  mutating func askToMarkAsSent(_ referralID: String?, in engagementID: String) -> [Effect] {
    guard
      let settlement = editor?.settlement(sentAs: referralID ?? "", in: engagementID),
      isSettleable(settlement)
    else { return [] }
    guard referralID != nil else {
      editor?.prompt = Prompt(.referralID)
      return [.dropWaitingKeys]
    }
    return ask(.settle(settlement))
  }

  /// Asks for the engagement that Microsoft's own referral is to join.
  mutating func askForEngagement() -> [Effect] {
    guard isSettleable(.sent(referralID: "", engagementID: "")) else { return [] }
    editor?.prompt = Prompt(.engagementID)
    return [.dropWaitingKeys]
  }

  /// Opens the line again into which an id was typed, about which the answer was no.
  mutating func askAgain(about settlement: Settlement) {
    let (purpose, id): (Prompt.Purpose, String) =
      switch settlement {
      case .sent("", let engagementID): (.engagementID, engagementID)
      case .sent(let referralID, _), .microsoftsIsThere(let referralID): (.referralID, referralID)
      case .notSent: (.referralID, "")
      }
    guard !id.isEmpty else { return }
    editor?.prompt = Prompt(purpose)
    editor?.prompt?.text.insert(id)
  }

  /// Asks whether to let the draft be changed and sent again.
  mutating func askToUnlock() -> [Effect] {
    isSettleable(.notSent) ? ask(.settle(.notSent)) : []
  }

  /// Takes the id that was typed; none at all says that it is not known.
  ///
  /// Where it cannot be an id, the line stays open and the message says why.
  mutating func takeReferralID(_ typed: String) -> [Effect] {
    let id = typed.trimmed
    if let fault = Self.fault(ofReferralID: id) {
      message = Message(fault, style: .problem)
      return []
    }
    if id.isEmpty, editor?.isNotKnown == false {
      message = Message("Type the id; Esc leaves the line.")
      return []
    }
    editor?.prompt = nil
    guard let settlement = editor?.settlement(sentAs: id), isSettleable(settlement) else {
      return []
    }
    return ask(.settle(settlement))
  }

  /// Takes the id of the engagement that was typed.
  mutating func takeEngagementID(_ typed: String) -> [Effect] {
    let id = typed.trimmed
    if let fault = id.isEmpty ? "Type the id; Esc leaves the line." : Self.fault(ofReferralID: id) {
      message = Message(fault, style: id.isEmpty ? .plain : .problem)
      return []
    }
    editor?.prompt = nil
    let settlement = Settlement.sent(referralID: "", engagementID: id)
    return isSettleable(settlement) ? ask(.settle(settlement)) : []
  }

  private static func fault(ofReferralID id: String) -> String? {
    let longest = CreatedReferral.longestID
    if id.unicodeScalars.count > longest {
      return
        "An id has \(longest) characters at the most. Mend it, or empty the line if you do not "
        + "know it."
    }
    if VisibleText.line(id).replacedCount > 0 {
      return "There is a character in it that cannot be seen, which no id has. Type the id anew."
    }
    return nil
  }

  /// Writes down what became of the last attempt.
  mutating func settle(_ settlement: Settlement) -> [Effect] {
    guard let editor, case .confirming(.settle(settlement)) = editor.review.stage else { return [] }
    self.editor?.review.stage = .reading
    self.editor?.review.target = editor.settledTarget ?? .part(.referral)
    return isSettleable(settlement) ? [.settle(editor.draft, settlement)] : []
  }

  mutating func settled(_ draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.submission.locksDraft,
      editor.sending == nil
    else { return [] }
    self.editor?.draft = draft
    self.editor?.savedDraft = draft
    self.editor?.savingDraft = nil
    self.editor?.review.preparation = nil
    self.editor?.check(on: moment.today)
    let effects = beginReview()
    message = Message(Self.words(forSettled: draft))
    return effects
  }

  private static func words(forSettled draft: Draft) -> String {
    let submission = draft.submission
    guard submission.state == .sent else {
      return "Unlocked: the draft can be changed, and sent again from here."
    }
    if submission.isHalfSent {
      return submission.engagementID.isEmpty
        ? "1 of 2 sent. Which engagement it belongs to is not known yet."
        : "1 of 2 sent: Microsoft's own referral can be sent from here."
    }
    let id = submission.lastAttempt?.referralID ?? ""
    return id.isEmpty
      ? "Marked as sent; its id is not known."
      : "Marked as sent, as referral \(id.shown(upTo: 80))."
  }

  mutating func settlingFailed(_ reason: String, of draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id else { return [] }
    message = Message("Nothing was settled: \(reason)", style: .problem)
    return readReceipt()
  }

  /// Whether this is to be settled here at all; where it is not, the message says why.
  private mutating func isSettleable(_ settlement: Settlement) -> Bool {
    guard let editor else { return false }
    if let reason = editor.readOnlyReason {
      message = Message(reason, style: .warning)
      return false
    }
    switch settlement {
    case .sent: return editor.isNotKnown || editor.isSentWithoutID || editor.isSettledByHand
    case .notSent: return editor.isNotKnown
    case .microsoftsIsThere: return editor.isHalfSent
    }
  }

  /// Makes a new draft that starts as a copy of this one.
  mutating func makeNew() -> [Effect] {
    // Anything else may hold something that is not on disk yet.
    guard let editor, editor.draft.submission.state == .sent, let id = editor.draft.id,
      list.opening == nil
    else { return [] }
    self.editor = nil
    help = nil
    list.opening = .copy(of: id)
    return [.close(id), .open(.copy(of: id))]
  }
}

extension ComposerState {
  /// Puts the mark on the first thing to choose or to press.
  mutating func goToFirstTarget() {
    let stops = editor?.rowPage(in: Layout(size).body)?.stops ?? []
    guard let stop = stops.first(where: { $0.target.isAction }) else { return }
    editor?.review.target = stop.target
  }
}

extension Review.Target {
  fileprivate var isAction: Bool {
    if case .action = self { true } else { false }
  }
}

extension DraftEditor {
  /// Whether what became of the last attempt is to be settled.
  var isNotKnown: Bool { draft.submission.overallState == .notKnown }

  /// Whether the service has the referral, and nobody here knows under which id or in which
  /// engagement.
  var isSentWithoutID: Bool {
    lastAttempt != nil && draft.submission.overallState == .sent
      && draft.submission.partInQuestion != nil
  }

  /// Whether a person said that it was sent, and under which id.
  var isSettledByHand: Bool {
    draft.submission.overallState == .sent && lastAttempt?.state == .sent
      && lastAttempt?.settledAt.isEmpty == false
  }

  /// Whether the service's list can tell more about the last attempt than is known here, or whether
  /// Microsoft's own referral is there already.
  var canBeLookedFor: Bool { isNotKnown || isSentWithoutID || isHalfSent }

  /// Where the cursor of Review starts in a draft that is out, or may be.
  var settledTarget: Review.Target? {
    if isHalfSent, !lacksEngagement { return .action(readOnlyReason == nil ? .send : .look) }
    if canBeLookedFor { return .action(.look) }
    // Not on the button that makes a new draft: whoever presses Enter twice wants none.
    return draft.submission.state == .sent ? .action(.goOn) : nil
  }
}
