/// What has become of a draft's attempts to send, oldest first, and the ids of the next one.
package struct Submission: SubmissionRecord {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers =
    SecondSubmission.knownMembers + [KnownMember("second", .view(SecondSubmission.self))]

  /// What has become of Microsoft's own referral of a shared deal, once the partner's was created.
  package var second: SecondSubmission {
    get { self[view: "second"] }
    set { self[view: "second"] = newValue }
  }

  /// Whether the draft must not change: it is out, or may be.
  package var locksDraft: Bool {
    switch state {
    case .sending, .sent, .notKnown: true
    case .none, .refused, .notSent: false
    }
  }
}

/// The same of the second request of a shared deal.
package struct SecondSubmission: SubmissionRecord {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("state"), KnownMember("next", .view(NextAttempt.self)),
    KnownMember("attempts", .list(Attempt.self)),
  ]
}

/// The record of one request: its state, its attempts, and the ids of the next one.
package protocol SubmissionRecord: DocumentView {}

extension SubmissionRecord {
  /// The state; one that this version does not know counts as "not known", which locks the draft.
  package var state: SubmissionState {
    get {
      let text = self[text: "state"]
      return text.isEmpty ? .none : SubmissionState(rawValue: text) ?? .notKnown
    }
    set { self[text: "state"] = newValue.rawValue }
  }

  /// The ids that the next attempt will carry, once they have been shown or used.
  package var nextIdentifiers: RequestIdentifiers? {
    get {
      let next: NextAttempt = self[view: "next"]
      let identifiers = RequestIdentifiers(
        requestID: next[text: "requestID"], correlationID: next[text: "correlationID"])
      return identifiers.requestID.isEmpty || identifiers.correlationID.isEmpty ? nil : identifiers
    }
    set {
      var next: NextAttempt = self[view: "next"]
      next[text: "requestID"] = newValue?.requestID ?? ""
      next[text: "correlationID"] = newValue?.correlationID ?? ""
      self[view: "next"] = next
    }
  }

  package var attempts: [Attempt] {
    get { self[list: "attempts"] }
    set { self[list: "attempts"] = newValue }
  }
}

struct NextAttempt: DocumentView {
  var document: JSONObject

  static let knownMembers = [KnownMember("requestID"), KnownMember("correlationID")]
}
