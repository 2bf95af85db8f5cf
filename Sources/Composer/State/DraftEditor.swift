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
      destination.takeContract(of: draft)
      findField()
      countRemarks()
      draftLock.value = Self.lockReason(of: draft)
    }
  }
  package private(set) var destination: Destination
  package internal(set) var readOnlyReason: String? { didSet { revise() } }
  /// The session that has the draft open to change, where this one only shows it for that.
  package internal(set) var otherSession: OtherSession?
  /// The session from which to take the draft over, while that is asked.
  package internal(set) var takeOverQuestion: OtherSession? { didSet { revise() } }
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
  /// Something was undone or done again, which is saved when no key follows for a while: a key that
  /// is held down must not make the disk wait each time.
  var savesWhenIdle = false { didSet { revise() } }
  /// What the last request to save held, until its result comes.
  package var savingDraft: Draft?
  /// Why it could not be saved when that was tried last; `nil` where it was saved.
  package var savingTrouble: SavingTrouble? { didSet { revise() } }
  /// The last copy that was written to a file of its own.
  package var copyElsewhere: CopyElsewhere?
  /// It was said what leaving loses, so that leaving once more is meant.
  package var mayLeaveUnsaved = false
  /// Why what is typed cannot be written down as it is typed; `nil` while it can.
  package var notingTrouble: String? { didSet { revise() } }
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
  /// Set when the session ends without being left.
  var cutOffAt: Timestamp?

  /// What the contract says about ``draft``, and the drafts that look like the same deal.
  package var problems: [Problem] = [] { didSet { reviseContent() } }
  package var completion: Completion { didSet { reviseContent() } }
  /// The number of characters in each field of many lines, as of the last commit.
  var noteLengths: [JSONPointer: Int] = [:] { didSet { revise() } }
  /// What the service said when it declined, until the field it names is changed.
  package var remoteProblems: [RemoteProblem] = [] {
    didSet {
      reviseContent()
      countRemarks()
    }
  }

  /// What was changed since the draft was opened, and before as far as that was kept.
  package var history = History()
  /// What lies over the part while it is open.
  package var overlay: Overlay? { didSet { revise() } }
  package var review = Review() { didSet { revise() } }
  /// The page of the request alone, while it is open.
  package var preview: PreviewPage? { didSet { revise() } }
  /// The page that asks about what another program changed too, while it is open.
  package var merging: Merging? { didSet { revise() } }
  /// What is to be remembered about what another program did to the file.
  var fileChanges = FileChanges()
  /// The line of text that is asked for below a page, while it is.
  package var prompt: Prompt? { didSet { revise() } }

  /// What the request's own page shows, while it is open.
  var keptPreview = Derived<PreviewContent?>(nil)

  /// What was given to be written down last, without being saved.
  var noted = Derived<Noted?>(nil)

  /// As of which revision it was seen to whether a request is to be asked for.
  var askedForRequest = Derived<Revision?>(nil)

  /// Renewed by every change of what is drawn, except of ``text``.
  private(set) var revision = Derived(Revision())
  /// Renewed by every change of ``draft`` and of what is said about it.
  private var contentRevision = Derived(Revision())
  /// The focused field, and its text in ``draft``.
  private var foundField = Derived<(field: FormField, text: String)?>(nil)
  /// How much of ``remoteProblems`` is about each part.
  private var remarkCounts = Derived<[Part: Int]>([:])
  /// Why ``draft`` by itself cannot be changed.
  private var draftLock: Derived<String?>
  /// The room of the focused field, and for what it was found.
  private var foundRoom = Derived<(revision: Revision, window: Size, room: Size)?>(nil)
  /// The page that Review shows, and for what it was made.
  private var madePage = Derived<(basis: PageBasis, page: RowPage)?>(nil)

  private struct PageBasis: Equatable {
    let content: Revision
    let review: Revision
    let area: Layout.Area
  }

  package init(_ opened: OpenedDraft, at moment: Moment) {
    draft = opened.draft
    draftLock = Derived(Self.lockReason(of: opened.draft))
    savedDraft = opened.draft
    destination = opened.destination
    readOnlyReason = opened.readOnlyReason
    otherSession = opened.otherSession
    part = .referral
    history = opened.history
    completion = Completion(
      of: opened.draft, in: .of(opened.destination.contract), problems: [])
    if let otherSession {
      readOnlyReason =
        "Open in another session: \(otherSession.words(at: moment)). \(otherSession.choices)"
    }
    check(on: moment.today)
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
    switch draft.submission.overallState {
    case .sending: return "This draft is being sent and cannot be changed."
    case .sent where draft.submission.isHalfSent:
      return
        "Your own referral was sent, so that this cannot be changed. Microsoft's is not sent yet."
    case .sent:
      return draft.isReduced
        ? "This draft was sent, and the customer's data have been removed since."
        : "This draft was sent and cannot be changed."
    case .notKnown where draft.submission.latestPart == .microsofts:
      return
        "Microsoft's own referral was sent once and what became of it is not known. It is not sent "
        + "again until that is settled."
    case .notKnown:
      return
        "This draft was sent once and what became of it is not known. It cannot be changed until that "
        + "is settled."
    case .none, .refused, .notSent: return nil
    }
  }

  /// The forms of the contract under which the draft goes.
  package var forms: Forms { .of(destination.contract) }

  /// The focused field's definition.
  package var field: FormField? { foundField.value?.field }

  private mutating func findField() {
    foundField.value = focus.flatMap { forms.field(at: $0, in: draft) }
      .map { ($0, $0.text(in: draft)) }
  }

  /// The service's complaints about what stands in a part.
  func remarkCount(of part: Part) -> Int { remarkCounts.value[part] ?? 0 }

  private mutating func countRemarks() {
    let parts = remoteProblems.compactMap { problem in
      problem.pointer.flatMap { forms.part(of: $0, in: draft) }
    }
    remarkCounts.value = Dictionary(parts.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private mutating func revise() {
    revision.value = Revision()
  }

  private mutating func reviseContent() {
    revise()
    contentRevision.value = revision.value
  }

  /// The page over which the mark of Review goes, made anew only where something has changed since
  /// it was kept; `nil` at a stage that has none.
  func rowPage(in area: Layout.Area) -> RowPage? {
    if let made = madePage.value, made.basis == pageBasis(in: area) { return made.page }
    return stageRows(in: area).map { RowPage($0, height: area.height) }
  }

  /// Keeps the page for as long as it stays the same: that of a receipt has thousands of lines.
  mutating func keepRowPage(in area: Layout.Area) {
    let basis = pageBasis(in: area)
    guard madePage.value?.basis != basis else { return }
    madePage.value = rowPage(in: area).map { (basis, $0) }
  }

  private func pageBasis(in area: Layout.Area) -> PageBasis {
    PageBasis(content: contentRevision.value, review: review.revision.value, area: area)
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
  package var isUnsaved: Bool { awaitsPause || save == .pending || savingTrouble != nil }

  /// Whether a pause is a reason to save.
  var awaitsPause: Bool { savesWhenIdle || hasUncommittedText }

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
    guard draft.submission.locksDraft, let url = lastAttempt?.url, !url.isEmpty,
      !destination.profile.endpoint.isOrigin(of: url)
    else { return nil }
    return url
  }

  package var mustFixCount: Int { problems.count { $0.severity == .mustFix } }

  /// Asks the contract about the draft again.
  ///
  /// - Parameter twins: Drafts that look like the same deal, as far as that was looked up.
  mutating func check(on today: CalendarDay, twins: [Problem] = []) {
    // Of half a deal nothing can be mended any more.
    let found =
      isHalfSent
      ? [] : destination.contract.problems(in: draft, in: destination.context(on: today))
    problems = found + twins
    completion = Completion(of: draft, in: forms, problems: problems)
    noteLengths = forms.noteLengths(in: draft)
  }
}
