package import ReferralModel

/// Where and how to send: one named entry of the configuration.
package struct Profile: Sendable, Equatable {
  package var name: String
  /// The contract that drafts speak unless they name one of their own.
  package var contract: String
  package var endpoint: Endpoint
  /// A path that replaces the contract's own.
  package var path: String?
  package var authentication: Authentication
  package var timeouts: Timeouts
  package var organization: Organization
  /// The people that a new draft's team starts with.
  package var team: [Member]

  package init(
    name: String, contract: String, endpoint: Endpoint, path: String? = nil,
    authentication: Authentication, timeouts: Timeouts = Timeouts(),
    organization: Organization = Organization(), team: [Member] = []
  ) {
    self.name = name
    self.contract = contract
    self.endpoint = endpoint
    self.path = path
    self.authentication = authentication
    self.timeouts = timeouts
    self.organization = organization
    self.team = team
  }
}

extension Profile {
  /// How a token is come by.
  package enum Authentication: Sendable, Equatable {
    /// No token is sent.
    case none
    /// The token is in the environment variable `REFERRAL_TOKEN`.
    case environment
    /// A way to sign in that the configuration names and this version does not go: a token in the
    /// environment serves all the same.
    case signIn(method: String)
  }

  /// How long to wait.
  package struct Timeouts: Sendable, Equatable {
    package var connect: Duration
    /// From the start of the request to the end of the answer, by the clock.
    package var answer: Duration

    package init(connect: Duration = .seconds(10), answer: Duration = .seconds(60)) {
      self.connect = connect
      self.answer = answer
    }
  }

  /// Whether requests stay on this machine, in the imitation of the service.
  package var isSandbox: Bool { endpoint.isSandbox }
}
