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
    looking.progress = progress
    looking.progressAt = moment.now
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

  /// Asks whether to mark the draft as sent, after asking for the id where none was found.
  mutating func askToMarkAsSent(_ referralID: String?) -> [Effect] {
    guard isSettleable(.sent(referralID: referralID ?? "")) else { return [] }
    guard let referralID else {
      editor?.prompt = Prompt(.referralID)
      return [.dropWaitingKeys]
    }
    return ask(.settle(.sent(referralID: referralID)))
  }

  /// Asks whether to let the draft be changed and sent again.
  mutating func askToUnlock() -> [Effect] {
    isSettleable(.notSent) ? ask(.settle(.notSent)) : []
  }

  /// Takes the id that was typed; none at all says that it is not known.
  ///
  /// Where it cannot be an id, the line stays open and the message says why.
  mutating func takeReferralID(_ typed: String) -> [Effect] {
    let id = typed.trimmingSpaces
    if let fault = Self.fault(ofReferralID: id) {
      message = Message(fault, style: .problem)
      return []
    }
    if id.isEmpty, editor?.draft.submission.state == .sent {
      message = Message("Type the id; Esc leaves the line.")
      return []
    }
    editor?.prompt = nil
    guard isSettleable(.sent(referralID: id)) else { return [] }
    return ask(.settle(.sent(referralID: id)))
  }

  /// Longer than any id of the service by far.
  private static let longestReferralID = 256

  private static func fault(ofReferralID id: String) -> String? {
    if id.unicodeScalars.count > longestReferralID {
      return "A referral's id has \(longestReferralID) characters at the most. Mend it, or empty "
        + "the line if you do not know it."
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
    guard draft.submission.state == .sent else {
      return "Unlocked: the draft can be changed, and sent again from here."
    }
    let id = draft.submission.attempts.last?.referralID ?? ""
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
  var isNotKnown: Bool { draft.submission.state == .notKnown }

  /// Whether the service has the referral, and nobody here knows under which id.
  var isSentWithoutID: Bool {
    draft.submission.state == .sent && draft.submission.attempts.last?.referralID.isEmpty == true
  }

  /// Whether a person said that it was sent, and under which id.
  var isSettledByHand: Bool {
    draft.submission.state == .sent
      && draft.submission.attempts.last?.settledAt.isEmpty == false
  }

  /// Whether the service's list can tell more about the last attempt than is known here.
  var canBeLookedFor: Bool { isNotKnown || isSentWithoutID }

  /// Where the cursor of Review starts in a draft that is out, or may be.
  var settledTarget: Review.Target? {
    if canBeLookedFor { return .action(.look) }
    // Not on the button that makes a new draft: whoever presses Enter twice wants none.
    return draft.submission.state == .sent ? .action(.goOn) : nil
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let rest = drop { $0.isWhitespace }
    return String(rest.reversed().drop { $0.isWhitespace }.reversed())
  }
}
