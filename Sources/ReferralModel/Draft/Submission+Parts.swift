/// What follows from the records of both requests of a shared deal.
extension Submission {
  /// The record of one of the two requests.
  package subscript(part: DealPart) -> any SubmissionRecord {
    get {
      switch part {
      case .own: self
      case .microsofts: second
      }
    }
    set {
      switch part {
      case .own: self = Submission(document: newValue.document)
      case .microsofts: second = SecondSubmission(document: newValue.document)
      }
    }
  }

  /// Whether the deal takes a second request.
  ///
  /// It is written down as the first one leaves, by the contract under which that goes. What the
  /// profile says later makes no difference, and neither does the draft's own text once it is gone.
  package var hasSecond: Bool { document["second"]?.object != nil }

  /// The request that is to be sent next; `nil` where none is, or where one may be out.
  package var duePart: DealPart? {
    switch state {
    case .none, .refused, .notSent: .own
    case .sending, .notKnown: nil
    case .sent:
      switch second.state {
      case .none, .refused, .notSent: hasSecond ? .microsofts : nil
      case .sending, .notKnown, .sent: nil
      }
    }
  }

  /// Whether the partner's own referral was created and Microsoft's is still to be sent.
  package var isHalfSent: Bool { duePart == .microsofts }

  /// The request to which something happened last.
  package var latestPart: DealPart {
    state == .sent && hasSecond && (second.state != .none || !second.attempts.isEmpty)
      ? .microsofts : .own
  }

  /// The attempt that was made last, of either request.
  package var lastAttempt: Attempt? { self[latestPart].attempts.last }

  /// When the attempt that was made last began, for use in a sentence.
  package var lastStart: String {
    let time = lastAttempt?.startedAt ?? ""
    return time.isEmpty ? "a time not recorded" : time
  }

  /// The attempts of both requests, those of the first one first.
  package var allAttempts: [Attempt] { attempts + second.attempts }

  /// What has become of the draft: of its first request, and once that was sent, of the second one
  /// as far as that may be out.
  ///
  /// A deal of which the second is still to be sent counts as sent; ``isHalfSent`` tells it apart.
  package var overallState: SubmissionState {
    guard state == .sent, [.sending, .notKnown].contains(second.state) else { return state }
    return second.state
  }

  /// What the service calls the engagement of the first request; empty where that is not known.
  package var engagementID: String {
    state == .sent ? attempts.last?.engagementID ?? "" : ""
  }

  /// The profile that the first request went with, where it is or may be at the service; empty where
  /// nothing is out, or none was written down.
  package var profile: String {
    switch state {
    case .none, .refused, .notSent: ""
    case .sending, .notKnown, .sent: attempts.last?.profile ?? ""
    }
  }

  /// The request of which something is to be found out: what became of it, or the ids that it got.
  package var partInQuestion: DealPart? {
    switch overallState {
    case .none, .refused, .notSent: nil
    case .sending, .notKnown: state == .sent ? .microsofts : .own
    case .sent:
      if attempts.last?.referralID.isEmpty != false || isHalfSent && engagementID.isEmpty {
        .own
      } else if second.state == .sent, second.attempts.last?.referralID.isEmpty != false {
        .microsofts
      } else {
        nil
      }
    }
  }
}
