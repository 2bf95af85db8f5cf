package import ReferralModel

/// How far asking for the state of a draft's referrals has come.
package enum StateProgress: Sendable, Equatable {
  /// A token is come by.
  case signingIn(SignInStep)
  /// The service did not accept the token; it is asked again once, with a fresh one.
  case renewingToken
  /// The service is asked for one of them.
  ///
  /// - Parameters:
  ///   - place: The service's host.
  ///   - limit: How long that may take.
  case asking(DealPart, place: String, limit: Duration)
  /// The service asked to come back after this time.
  case waiting(Duration, tryNumber: Int)
}

/// What the service says of the referrals of a draft.
package struct StateReport: Sendable, Equatable {
  /// One referral, as it was created and as it is now.
  package struct Referral: Sendable, Equatable {
    package var part: DealPart
    /// Empty where it has none that is known.
    package var id: String
    /// The status and its detail that it had when it was created; empty where that is not known.
    package var returnedStatus: String
    package var finding: StateFinding

    package init(part: DealPart, id: String, returnedStatus: String, finding: StateFinding) {
      self.part = part
      self.id = id
      self.returnedStatus = returnedStatus
      self.finding = finding
    }

    /// What the service shows of it, if it did.
    package var state: ReferralState? {
      if case .state(let state) = finding { state } else { nil }
    }

    /// Whether the status is another one than at first; `nil` where one of the two is not known.
    package var hasChanged: Bool? {
      guard let state, !state.statusWords.isEmpty, !returnedStatus.isEmpty else { return nil }
      return !state.statusWords.hasSameScalars(as: returnedStatus)
    }
  }

  /// The service's host.
  package var place: String
  /// The partner's own comes first.
  package var referrals: [Referral]

  package init(place: String, referrals: [Referral]) {
    self.place = place
    self.referrals = referrals
  }
}
