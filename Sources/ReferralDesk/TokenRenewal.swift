import PartnerCenter

/// What became of getting a token in place of one that the service has refused.
enum TokenRenewal {
  case fresh(AccessToken)
  /// - `reason`: a sentence, where there is more to say than that a person must sign in.
  case none(reason: String?)
  /// The task was cancelled.
  case stopped
}

extension Desk {
  /// Gets a token in place of a refused one, without a person.
  func renewal(of refused: AccessToken, for profile: Profile) async -> TokenRenewal {
    do {
      let token = try await dependencies.credentials.renewedToken(profile, refused)
      guard !Task.isCancelled else { return .stopped }
      // The same one would be refused again.
      guard let token, token != refused else { return .none(reason: nil) }
      return .fresh(token)
    } catch {
      return Task.isCancelled ? .stopped : .none(reason: "\(error)")
    }
  }
}

extension Refusal {
  /// The refusal of a token, in the place of which there was no other.
  func withoutRenewal(_ reason: String?, advice: String) -> Refusal {
    adding((reason.map { "A fresh token was not to be had: \($0) " } ?? "") + advice)
  }

  /// The refusal of a token that was fresh.
  func afterRenewal(advice: String) -> Refusal {
    adding("It did not accept a fresh token either. \(advice)")
  }

  /// The refusal of a request without a token, or one that was not repeated.
  func adding(_ words: String) -> Refusal {
    var refusal = self
    refusal.advice = (advice.map { "\($0) " } ?? "") + words
    return refusal
  }
}
