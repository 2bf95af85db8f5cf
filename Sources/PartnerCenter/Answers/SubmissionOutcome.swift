package import ReferralModel

/// What became of one attempt to submit.
package enum SubmissionOutcome: Sendable, Equatable {
  case created(CreatedReferral)
  /// A complete 2xx without a readable id: the referral exists. Never sent again, but looked up.
  case acceptedWithoutID(status: Int)
  /// The service declined. Nothing was created.
  case refused(Refusal)
  /// The service did not process it for now (429, or 503 with Retry-After). Nothing was created.
  case notProcessed(Refusal, retryAfter: Duration)
  /// The service wants a sign-in or a fresh token (401). Nothing was created.
  case signInNeeded(Refusal)
  /// Nothing left this machine, so trying again is safe.
  case notSent(reason: String)
  /// The request left and no complete answer came: the referral may exist.
  case notKnown(reason: String, status: Int?)
}

/// The referral that the service says it made.
package struct CreatedReferral: Sendable, Equatable {
  package var id: String
  package var engagementID: String?
  package var status: String?
  package var statusDetail: String?
  package var eTag: String?

  package init(
    id: String, engagementID: String? = nil, status: String? = nil, statusDetail: String? = nil,
    eTag: String? = nil
  ) {
    self.id = id
    self.engagementID = engagementID
    self.status = status
    self.statusDetail = statusDetail
    self.eTag = eTag
  }

  /// The status and its detail: `New/Pending`.
  package var statusWords: String { joinedStatus(status, detail: statusDetail) }
}

/// The service's words about a request that it did not accept.
///
/// All texts are cleaned of control characters and cut to a length that can be shown.
package struct Refusal: Sendable, Equatable {
  package var status: Int
  package var code: String?
  package var message: String?
  package var problems: [RemoteProblem]
  /// What the status means here and what to do, in the program's words.
  package var advice: String?
  /// The headers that carry ids for support, in the order in which the answer has them.
  package var supportIDs: [HeaderField]

  package init(
    status: Int, code: String? = nil, message: String? = nil, problems: [RemoteProblem] = [],
    advice: String? = nil, supportIDs: [HeaderField] = []
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.problems = problems
    self.advice = advice
    self.supportIDs = supportIDs
  }
}

/// One complaint of the service, at the field it names, where it names one.
package struct RemoteProblem: Sendable, Equatable {
  package var pointer: JSONPointer?
  package var message: String

  package init(pointer: JSONPointer?, message: String) {
    self.pointer = pointer
    self.message = message
  }
}
