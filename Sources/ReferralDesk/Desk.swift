package import DraftStore
package import PartnerCenter
package import ReferralModel

/// What a seller does with drafts: make, import, change, check, prepare and submit them.
///
/// The commands and the composer call the same functions, so a draft meets the same rules on both
/// ways. What is random, current or outside comes in through closures.
package struct Desk: Sendable {
  package var store: DraftStore
  package var settings: DeskSettings
  package var dependencies: DeskDependencies

  package init(store: DraftStore, settings: DeskSettings, dependencies: DeskDependencies) {
    self.store = store
    self.settings = settings
    self.dependencies = dependencies
  }
}

/// Which profiles there are and which one serves.
package struct DeskSettings: Sendable {
  package var profiles: [Profile]
  /// The profile of drafts that name none.
  package var defaultProfile: String
  /// The profile asked for on the command line, which goes before the draft's own.
  package var requestedProfile: String?
  /// The value of the `User-Agent` header.
  package var userAgent: String
  /// What the environment says about the way to the service.
  package var network: NetworkEnvironment

  package init(
    profiles: [Profile], defaultProfile: String, requestedProfile: String? = nil,
    userAgent: String, network: NetworkEnvironment = NetworkEnvironment()
  ) {
    self.profiles = profiles
    self.defaultProfile = defaultProfile
    self.requestedProfile = requestedProfile
    self.userAgent = userAgent
    self.network = network
  }
}

/// What the desk needs from outside.
package struct DeskDependencies: Sendable {
  /// The time of day, by a clock that may be wrong and may be set.
  package var now: @Sendable () -> Timestamp
  /// The time since some moment, by a clock that nobody sets.
  package var uptime: @Sendable () -> Duration
  /// The host's local day.
  package var today: @Sendable () -> CalendarDay
  package var makeDraftID: @Sendable () -> DraftID
  package var makeIdentifiers: @Sendable () -> RequestIdentifiers
  /// Where the tokens of profiles come from.
  package var credentials: Credentials
  /// Runs `body` with a transport for the profile, and puts away afterwards what that needed.
  package var withTransport:
    @Sendable (Profile, @Sendable (any Transport) async -> Exchange) async throws -> Exchange
  /// Waits; throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// What a service of this machine, the sandbox, keeps of these requests, as paths.
  package var keptByService: @Sendable ([SentIdentifiers]) throws -> [String]
  /// Removes that for good, and says what it removed.
  package var removeFromService: @Sendable ([SentIdentifiers]) throws -> [String]

  package init(
    now: @escaping @Sendable () -> Timestamp,
    uptime: @escaping @Sendable () -> Duration,
    today: @escaping @Sendable () -> CalendarDay,
    makeDraftID: @escaping @Sendable () -> DraftID,
    makeIdentifiers: @escaping @Sendable () -> RequestIdentifiers,
    credentials: Credentials,
    withTransport:
      @escaping @Sendable (Profile, @Sendable (any Transport) async -> Exchange) async throws ->
      Exchange,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    keptByService: @escaping @Sendable ([SentIdentifiers]) throws -> [String] = { _ in [] },
    removeFromService: @escaping @Sendable ([SentIdentifiers]) throws -> [String] = { _ in [] }
  ) {
    self.now = now
    self.uptime = uptime
    self.today = today
    self.makeDraftID = makeDraftID
    self.makeIdentifiers = makeIdentifiers
    self.credentials = credentials
    self.withTransport = withTransport
    self.sleep = sleep
    self.keptByService = keptByService
    self.removeFromService = removeFromService
  }
}

extension Desk {
  /// The profile that a draft is sent with: the one asked for, else the one that it was sent with,
  /// else the draft's, else the default.
  ///
  /// What follows a request goes with the account of that request, whatever the default is by now.
  package func profile(for draft: Draft) throws -> Profile {
    let sent = draft.submission.profile
    return try profile(named: settings.requestedProfile ?? (sent.isEmpty ? draft.profile : sent))
  }

  /// The profile of a name; the default one where the name is empty.
  package func profile(named name: String) throws -> Profile {
    let chosen = name.isEmpty ? settings.defaultProfile : name
    guard let profile = settings.profiles.first(where: { $0.name == chosen }) else {
      throw DeskError.unknownProfile(chosen, known: settings.profiles.map(\.name))
    }
    return profile
  }

  /// The contract that a draft speaks: its own choice, else the profile's.
  package func contract(for draft: Draft, profile: Profile) throws -> any Contract {
    let name = profile.contractName(of: draft)
    guard let contract = Contracts.named(name) else {
      throw DeskError.unknownContract(name, known: Contracts.all.map(\.name))
    }
    return contract
  }

  package func context(for profile: Profile) -> SendingContext {
    profile.context(on: dependencies.today())
  }
}
