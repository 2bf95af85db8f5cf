package import PartnerCenter
package import ReferralModel

/// The last part: the draft at a glance, the request, and sending it.
package struct Review: Sendable, Equatable {
  package enum Stage: Sendable, Equatable {
    case reading
    /// The page that asks `y`, about exactly this request.
    case confirming(PreparedRequest)
    case sending(Sending)
    case ended(SendingReport)
  }

  /// A line that the cursor can stand on.
  package enum Target: Sendable, Hashable {
    case part(Part)
    /// A problem, by its place in the list.
    case problem(Int)
    case send
    /// A line of the request.
    case request(Int)
  }

  package var stage = Stage.reading
  package var target = Target.send
  /// The request that is shown, and the draft of which it was made.
  package var preparation: Preparation?
  /// Why no request could be made, as a sentence.
  package var failure: String?

  package init() {}
}

/// An attempt that is under way.
package struct Sending: Sendable, Equatable {
  package struct Step: Sendable, Equatable {
    package var progress: SendingProgress
    package var at: Timestamp
  }

  package var attempt: SendingAttempt
  package var startedAt: Timestamp
  package var steps: [Step] = []
  /// The person has asked to stop waiting.
  package var isStopping = false
}

extension DraftEditor {
  /// The request on the screen, if it still says what the draft says.
  package var currentRequest: PreparedRequest? {
    guard let preparation = review.preparation,
      preparation.draft.referral == draft.referral,
      preparation.draft.submission.nextIdentifiers == draft.submission.nextIdentifiers
    else { return nil }
    return preparation.request
  }
}
