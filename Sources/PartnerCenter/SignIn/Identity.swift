package import ReferralModel

/// Who is signed in with a profile, and how.
package struct Identity: Sendable, Equatable {
  /// Written in configurations, results and token files by these names.
  package enum Method: String, CaseIterable, Sendable {
    case deviceCode
    case clientCredentials
    case tokenCommand
    case environment
    case none
  }

  package enum State: Sendable, Equatable {
    /// No token is sent, so nobody has to sign in.
    case notNeeded
    /// A token will be asked for when one is needed: the environment has it, or a command prints it.
    case elsewhere
    /// There is an access token that holds until then, by this machine's clock.
    case signedIn(until: Timestamp)
    /// There is no access token that holds, and one comes without a person when it is needed.
    case renewable
    /// - `reason`: what is wrong with what is kept, as a sentence; `nil` where nothing is kept.
    case signedOut(reason: String?)
  }

  /// `REFERRAL_TOKEN`, where it is set, wins over every method but `none`: it is `environment` then.
  package var method: Method
  package var state: State
  /// Who it is, as far as the sign-in service said.
  package var holder: TokenHolder?
  /// Whether new access tokens come without a person.
  package var renewsItself: Bool
  /// Where the tokens are kept; `nil` for a method that keeps none.
  package var place: String?

  package init(
    method: Method, state: State, holder: TokenHolder? = nil, renewsItself: Bool = false,
    place: String? = nil
  ) {
    self.method = method
    self.state = state
    self.holder = holder
    self.renewsItself = renewsItself
    self.place = place
  }
}

/// What signing out removed.
package struct SignedOut: Sendable, Equatable {
  /// Who was signed in, where that could be read.
  package var holder: TokenHolder?
  /// Where it was kept.
  package var place: String

  package init(holder: TokenHolder? = nil, place: String) {
    self.holder = holder
    self.place = place
  }
}
