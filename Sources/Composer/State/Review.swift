package import PartnerCenter
package import ReferralModel

/// The last part: the draft at a glance, the request, and sending it.
package struct Review: Sendable, Equatable {
  package enum Stage: Sendable, Equatable {
    case reading
    /// The page that asks `y`.
    case confirming(Question)
    case sending(Sending)
    case ended(SendingReport)
    case looking(Looking)
    case looked(LookReport)
  }

  /// What the page that asks `y` is about.
  package enum Question: Sendable, Equatable {
    /// Exactly this request.
    case send(PreparedRequest)
    case settle(Settlement)
    /// From this session, which has the draft open.
    case takeOver(OtherSession)
  }

  /// A line that the cursor can stand on.
  package enum Target: Sendable, Hashable {
    case part(Part)
    /// A problem, by its place among the complaints.
    case problem(Int)
    /// The list of all problems.
    case allProblems
    /// The page of the request alone.
    case request
    case action(ReviewAction)
    /// A line on which Enter does nothing, of a page that is too long to be read from the others.
    case line(Int)
  }

  /// What a request is being made for, besides being shown.
  package enum Wish: Sendable, Equatable {
    case keep(RequestForm)
    case rehearse
  }

  package var stage = Stage.reading { didSet { revise() } }
  package var target = Target.action(.send)
  /// The request that is shown, and the draft of which it was made.
  package var preparation: Preparation? { didSet { revise() } }
  /// Why no request could be made, as a sentence.
  package var failure: String? { didSet { revise() } }
  /// The receipt of the last attempt, once it has been read.
  package var receipt: ShownReceipt? { didSet { revise() } }
  /// Why the receipt could not be read, as a sentence.
  package var receiptFailure: String? { didSet { revise() } }
  /// What was sent last in this session.
  package var lastRequest: PreparedRequest? { didSet { revise() } }
  /// What is to be done with the request as soon as it has been made.
  package var wish: Wish?
  /// What a look found, while the page that asks about it stands over it.
  package var findings: LookReport?
  /// The first shown line of the page that asks `y`.
  package var questionTop = 0

  /// Renewed by every change of what the lines say, which the place of the mark does not decide.
  private(set) var revision = Derived(Revision())

  package init() {}

  private mutating func revise() {
    revision.value = Revision()
  }
}

extension DraftEditor {
  /// What the page asks that is in view, where it is one that asks.
  var question: Review.Question? {
    if let takeOverQuestion { return .takeOver(takeOverQuestion) }
    guard part == .review, case .confirming(let question) = review.stage else { return nil }
    return question
  }

  /// The request on the screen, if it still says what the draft says.
  package var currentRequest: PreparedRequest? {
    guard let preparation = review.preparation, preparation.isCurrent(of: draft) else { return nil }
    return preparation.request
  }
}
