package import ReferralModel

/// Where and how to send: one named entry of the configuration.
package struct Profile: Sendable, Equatable {
  package var name: String
  /// The contract that drafts speak unless they name one of their own.
  package var contract: String
  package var endpoint: Endpoint
  /// A path that replaces that of the profile's contract; see ``path(under:)``.
  package var path: String?
  package var authentication: Authentication
  package var proxying: Proxying
  /// The path of a file of certificate authorities that are trusted beside the system's.
  package var certificateAuthorityFile: String?
  package var timeouts: Timeouts
  package var organization: Organization
  /// The people that a new draft's team starts with.
  package var team: [Member]
  /// Where the request has what the service's pages give no place, by the member of the draft.
  package var undocumentedPlaces: [String: JSONPointer] = [:]

  package init(
    name: String, contract: String, endpoint: Endpoint, path: String? = nil,
    authentication: Authentication, proxying: Proxying = .environment,
    certificateAuthorityFile: String? = nil, timeouts: Timeouts = Timeouts(),
    organization: Organization = Organization(), team: [Member] = []
  ) {
    self.name = name
    self.contract = contract
    self.endpoint = endpoint
    self.path = path
    self.authentication = authentication
    self.proxying = proxying
    self.certificateAuthorityFile = certificateAuthorityFile
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
    /// A person signs in on another device with a code; later a refresh token serves.
    case deviceCode(SignInApplication)
    /// The application signs in by itself, with a secret that the command prints, or that is in the
    /// environment variable `REFERRAL_CLIENT_SECRET` where there is none.
    case clientCredentials(SignInApplication, secretCommand: [String]?)
    /// A command prints the token. Its words are run as they are, without a shell.
    case tokenCommand([String])
  }

  /// Whether a proxy stands between.
  package enum Proxying: Sendable, Equatable {
    /// Where the environment names one.
    case environment
    /// Never, whatever the environment names.
    case never
    case proxy(Proxy)
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

  /// The name of the contract that a draft speaks: its own choice, else the profile's.
  package func contractName(of draft: Draft) -> String {
    draft.contract.isEmpty ? contract : draft.contract
  }

  /// What a request needs to know beside its draft.
  package func context(on today: CalendarDay) -> SendingContext {
    SendingContext(
      organization: organization, today: today, undocumentedPlaces: undocumentedPlaces)
  }

  /// The path that stands in the place of a contract's own: one for the profile's own contract, as
  /// another one has another place.
  package func path(under contract: any Contract) -> String? {
    contract.name == self.contract ? path : nil
  }

  /// The way that requests of the profile take.
  package func network(in environment: NetworkEnvironment) -> Network {
    Network(
      proxying: proxying, certificateAuthorityFile: certificateAuthorityFile,
      environment: environment)
  }
}
