package import PartnerCenter
package import ReferralModel

/// The open draft, and the place in it.
package struct DraftEditor: Sendable, Equatable {
  /// Where the person goes when the draft is closed.
  package enum Leaving: Sendable, Equatable {
    case list
    case program
  }

  /// The draft as of the last commit; the focused field's text may be newer.
  package var draft: Draft
  package let destination: Destination
  package let readOnlyReason: String?
  package var part: Part
  /// The focused field; `nil` on Review.
  package var focus: JSONPointer?
  package var text = EditedText("")
  /// The focused field's text when it was entered, to tell whether it was edited.
  package var textOnEntry = ""
  /// Where each part was left.
  package var places: [Part: JSONPointer] = [:]

  /// The draft as it was last read or written.
  package var savedDraft: Draft
  package var save = SaveStatus.opened
  /// What the last request to save held, until its result comes.
  package var savingDraft: Draft?
  /// The person asked to save, and is told when it is done.
  package var announcesSave = false
  /// A word is being typed where only answers belong; its letters answer nothing.
  package var isTypingWord = false
  /// Set while leaving waits for the last save.
  package var leaving: Leaving?

  /// What the contract says about ``draft``, and the drafts that look like the same deal.
  package var problems: [Problem] = []
  package var completion: Completion
  /// What the service said when it declined, until the field it names is changed.
  package var remoteProblems: [RemoteProblem] = []

  package var review = Review()
  /// The first shown line of the request's own page, while it is open.
  package var previewTop: Int?

  package init(_ opened: OpenedDraft, on today: CalendarDay) {
    draft = opened.draft
    savedDraft = opened.draft
    destination = opened.destination
    readOnlyReason = opened.readOnlyReason
    part = .referral
    completion = Completion(of: opened.draft, problems: [])
    check(on: today)
  }

  /// Why the draft cannot be changed, as a sentence; `nil` when it can be.
  package var lockReason: String? {
    if let readOnlyReason { return readOnlyReason }
    if sending != nil { return "This draft is being sent and cannot be changed." }
    if draft.isOfNewerFormat {
      return "A newer version of this program wrote this draft. It can be read here, not changed."
    }
    switch draft.submission.state {
    case .sending: return "This draft is being sent and cannot be changed."
    case .sent: return "This draft was sent and cannot be changed."
    case .notKnown:
      return
        "This draft was sent once and what became of it is not known. It cannot be changed until that "
        + "is settled."
    case .none, .refused, .notSent: return nil
    }
  }

  /// The focused field's definition.
  package var field: FormField? {
    focus.flatMap { Forms.field(at: $0, in: draft) }
  }

  package var hasUncommittedText: Bool {
    guard let field, field.kind != .shown, lockReason == nil else { return false }
    return !text.text.hasSameScalars(as: field.text(in: draft))
  }

  /// Whether the file lacks something.
  package var isUnsaved: Bool { hasUncommittedText || save == .pending || isFailed }

  private var isFailed: Bool {
    if case .failed = save { true } else { false }
  }

  /// The attempt that is under way.
  package var sending: Sending? {
    if case .sending(let sending) = review.stage { sending } else { nil }
  }

  package var mustFixCount: Int { problems.count { $0.severity == .mustFix } }

  /// Asks the contract about the draft again.
  ///
  /// - Parameter twins: Drafts that look like the same deal, as far as that was looked up.
  mutating func check(on today: CalendarDay, twins: [Problem] = []) {
    problems =
      destination.contract.problems(in: draft, in: destination.context(on: today)) + twins
    completion = Completion(of: draft, problems: problems)
  }
}
