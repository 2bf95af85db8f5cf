package import PartnerCenter
package import ReferralModel
import TerminalKit

/// The open draft, and the place in it.
///
/// What is drawn of it, other than the focused field's text, tells ``revision`` when it changes.
/// These observers do not ask for the old value, so that what they watch is changed in place
/// (SE-0268).
package struct DraftEditor: Sendable, Equatable {
  /// Where the person goes when the draft is closed.
  package enum Leaving: Sendable, Equatable {
    case list
    case program
  }

  /// The draft as of the last commit; the focused field's text may be newer.
  package var draft: Draft {
    didSet {
      reviseContent()
      findField()
      draftLock.value = Self.lockReason(of: draft)
    }
  }
  package let destination: Destination
  package let readOnlyReason: String?
  package var part: Part { didSet { revise() } }
  /// The focused field; `nil` on Review.
  package var focus: JSONPointer? {
    didSet {
      revise()
      findField()
    }
  }
  package var text = EditedText("")
  /// The focused field's text when it was entered, to tell whether it was edited.
  package var textOnEntry = ""
  /// Where each part was left.
  package var places: [Part: JSONPointer] = [:]

  /// The draft as it was last read or written.
  package var savedDraft: Draft
  package var save = SaveStatus.opened { didSet { revise() } }
  /// What the last request to save held, until its result comes.
  package var savingDraft: Draft?
  /// It was said that what is typed cannot be written down as it is typed.
  package var hasToldOfNoting = false
  /// The person asked to save, and is told when it is done.
  package var announcesSave = false
  /// Letters typed on a consent, of which the first gave an answer.
  package struct AnswerWord: Sendable, Equatable {
    package var text: String
    package var answerBefore: String
  }

  /// What has been typed since a letter answered; `nil` once anything else is pressed.
  package var answerWord: AnswerWord?
  /// A word is being typed where only answers belong; its letters answer nothing.
  package var isTypingWord = false
  /// Set while leaving waits for the last save.
  package var leaving: Leaving?

  /// What the contract says about ``draft``, and the drafts that look like the same deal.
  package var problems: [Problem] = [] { didSet { reviseContent() } }
  package var completion: Completion { didSet { reviseContent() } }
  /// The number of characters in each field of many lines, as of the last commit.
  var noteLengths: [JSONPointer: Int] = [:] { didSet { revise() } }
  /// What the service said when it declined, until the field it names is changed.
  package var remoteProblems: [RemoteProblem] = [] { didSet { reviseContent() } }

  /// What was changed since the draft was opened.
  package var history = History()
  /// What lies over the part while it is open.
  package var overlay: Overlay? { didSet { revise() } }
  package var review = Review() { didSet { revise() } }
  /// The page of the request alone, while it is open.
  package var preview: PreviewPage? { didSet { revise() } }
  /// The line of text that is asked for below a page, while it is.
  package var prompt: Prompt? { didSet { revise() } }

  /// What the request's own page shows, while it is open.
  var keptPreview = Derived<PreviewContent?>(nil)

  /// As of which revision it was seen to whether a request is to be asked for.
  var askedForRequest = Derived<Revision?>(nil)

  /// Renewed by every change of what is drawn, except of ``text``.
  private(set) var revision = Derived(Revision())
  /// Renewed by every change of ``draft`` and of what is said about it.
  private var contentRevision = Derived(Revision())
  /// The focused field, and its text in ``draft``.
  private var foundField = Derived<(field: FormField, text: String)?>(nil)
  /// Why ``draft`` by itself cannot be changed.
  private var draftLock: Derived<String?>
  /// The room of the focused field, and for what it was found.
  private var foundRoom = Derived<(revision: Revision, window: Size, room: Size)?>(nil)
  /// The lines of Review, and for what they were made.
  private var madeReview = Derived<(basis: ReviewBasis, rows: [ReviewRow])?>(nil)

  private struct ReviewBasis: Equatable {
    let content: Revision
    let review: Revision
    let area: Layout.Area
  }

  package init(_ opened: OpenedDraft, on today: CalendarDay) {
    draft = opened.draft
    draftLock = Derived(Self.lockReason(of: opened.draft))
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
    return draftLock.value
  }

  /// What a draft itself says against changing it.
  private static func lockReason(of draft: Draft) -> String? {
    if draft.isOfNewerFormat {
      return "A newer version of this program wrote this draft. It can be read here, not changed."
    }
    switch draft.submission.state {
    case .sending: return "This draft is being sent and cannot be changed."
    case .sent:
      return draft.isReduced
        ? "This draft was sent, and the customer's data have been removed since."
        : "This draft was sent and cannot be changed."
    case .notKnown:
      return
        "This draft was sent once and what became of it is not known. It cannot be changed until that "
        + "is settled."
    case .none, .refused, .notSent: return nil
    }
  }

  /// The focused field's definition.
  package var field: FormField? { foundField.value?.field }

  private mutating func findField() {
    foundField.value = focus.flatMap { Forms.field(at: $0, in: draft) }
      .map { ($0, $0.text(in: draft)) }
  }

  private mutating func revise() {
    revision.value = Revision()
  }

  private mutating func reviseContent() {
    revise()
    contentRevision.value = revision.value
  }

  /// The lines of Review in an area, made anew only where something has changed since they were
  /// kept.
  func reviewRows(in area: Layout.Area) -> [ReviewRow] {
    let basis = reviewBasis(in: area)
    if let made = madeReview.value, made.basis == basis { return made.rows }
    return makeReviewRows(in: area)
  }

  /// Keeps the lines of Review for as long as they stay the same.
  mutating func keepReviewRows(in area: Layout.Area) {
    let basis = reviewBasis(in: area)
    guard madeReview.value?.basis != basis else { return }
    madeReview.value = (basis, makeReviewRows(in: area))
  }

  private func reviewBasis(in area: Layout.Area) -> ReviewBasis {
    ReviewBasis(content: contentRevision.value, review: review.revision.value, area: area)
  }

  /// The columns and rows that the focused field has for its text in a window.
  mutating func room(for field: FormField, in layout: Layout) -> Size {
    if let found = foundRoom.value, found.revision == revision.value, found.window == layout.size {
      return found.room
    }
    let room = PartLayout(self, in: layout).room(for: field)
    foundRoom.value = (revision.value, layout.size, room)
    return room
  }

  package var hasUncommittedText: Bool {
    guard let (field, committed) = foundField.value, field.kind != .shown,
      !text.text.hasSameScalars(as: committed)
    else { return false }
    return lockReason == nil
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

  /// The look for a lost referral that is under way.
  package var looking: Looking? {
    if case .looking(let looking) = review.stage { looking } else { nil }
  }

  /// Where the draft is, or may be, where that is another service than the profile's.
  var otherURL: String? {
    guard draft.submission.locksDraft, let url = draft.submission.attempts.last?.url, !url.isEmpty,
      !url.hasPrefix(destination.profile.endpoint.baseURL + "/")
    else { return nil }
    return url
  }

  package var mustFixCount: Int { problems.count { $0.severity == .mustFix } }

  /// Asks the contract about the draft again.
  ///
  /// - Parameter twins: Drafts that look like the same deal, as far as that was looked up.
  mutating func check(on today: CalendarDay, twins: [Problem] = []) {
    problems =
      destination.contract.problems(in: draft, in: destination.context(on: today)) + twins
    completion = Completion(of: draft, problems: problems)
    noteLengths = Forms.noteLengths(in: draft)
  }
}
