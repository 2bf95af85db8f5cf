import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

/// Everything a command works with, put together from the options, the files and the environment.
struct Office {
  let options: GlobalOptions
  let surroundings: Surroundings
  let console: Console
  let configuration: Configuration
  let desk: Desk
  /// Who signs in and out.
  let authenticator: Authenticator
  let folder: DataFolder
  /// What could not be tidied up at the start, in words.
  let housekeepingTrouble: String?
  /// What sessions that ended without saving had typed, and is in drafts by now.
  let recovered: RecoveredTyping

  /// - Parameter mayLackConfiguration: Whether a configuration file that was asked for by name need
  ///   not be there yet.
  init(
    options: GlobalOptions, surroundings: Surroundings, console: Console,
    mayLackConfiguration: Bool
  ) throws {
    self.options = options
    self.surroundings = surroundings
    self.console = console
    configuration = try ConfigurationFile.load(
      options: options, surroundings: surroundings, mayBeMissing: mayLackConfiguration)
    guard let path = surroundings.dataPath(option: options.dataFolder) else {
      throw CommandFailure(
        .usage, "HOME is not set: name the folder for drafts with --data-dir or REFERRAL_DATA_DIR.")
    }
    folder = try DataFolder(opening: path)
    let host = try HostFacts.current()
    let store = DraftStore(folder: folder, host: host)
    let credentials = CredentialsDependencies.live(
      folder: folder, host: host, surroundings: surroundings)
    authenticator = Authenticator(credentials)
    var tokens = Credentials.live(credentials)
    let isFromEnvironment = surroundings.secrets.token != nil
    tokens.advice = { RefusedTokenAdvice.words(for: $0, isFromEnvironment: isFromEnvironment) }
    desk = Desk(
      store: store,
      settings: DeskSettings(
        profiles: configuration.allProfiles,
        defaultProfile: configuration.effectiveDefaultProfile,
        requestedProfile: options.profile, userAgent: Version.userAgent,
        network: surroundings.network),
      dependencies: .live(
        folder: folder, credentials: tokens, environment: surroundings.network))
    _ = try? store.removeStrays()
    // What stands in the way of it is said where the draft is opened.
    recovered = (try? store.recoverAll(keeping: desk.keep)) ?? RecoveredTyping()
    for (id, rescued) in recovered.rescued {
      guard let new = rescued.keptAs else { continue }
      console.note(
        "Another program changed the file of the draft \(id): what was typed is kept as the new draft "
          + "\(new).")
    }
    housekeepingTrouble = desk.keepHouse(keepingSentDays: configuration.keepSentDays)
  }
}

extension Office {
  /// The desk for a command that shows codes where a person sees them, and asks nobody to sign in
  /// where there is no terminal: else it would wait for somebody who is not there.
  var attendedDesk: Desk {
    guard !surroundings.hasTerminalErrors else { return desk }
    var desk = desk
    desk.dependencies.credentials = desk.dependencies.credentials.unattended
    return desk
  }
}

extension Credentials {
  /// The same, where there is nobody who could sign in.
  fileprivate var unattended: Credentials {
    var unattended = self
    unattended.token = { [token] profile, _ in try await token(profile, nil) }
    return unattended
  }
}

extension ConfigurationFile {
  /// Reads the administrator's file and the person's own; a file that is not there says nothing.
  static func load(
    options: GlobalOptions, surroundings: Surroundings, mayBeMissing: Bool
  ) throws -> Configuration {
    let isNamed =
      options.configuration != nil || surroundings.value("REFERRAL_CONFIG") != nil
    let own = surroundings.configurationPath(option: options.configuration)
    return try Configuration.merging(
      administrator: administrators(),
      own: own.flatMap { path in
        // A file that was asked for must be there: without it a draft would go elsewhere.
        (!isNamed || mayBeMissing) && !FileBytes.exists(path)
          ? nil : try ConfigurationFile(readingFileAt: path)
      })
  }

  /// The administrator's file, where there is one.
  static func administrators() throws -> ConfigurationFile? {
    let path = Surroundings.administratorConfigurationPath
    return FileBytes.exists(path) ? try ConfigurationFile(readingFileAt: path) : nil
  }

  /// Reads a file; one that cannot be read cannot be followed, which is a wrong use of the program.
  init(readingFileAt path: String) throws {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw CommandFailure(.usage, "The configuration cannot be read. \(error)")
    }
    try self.init(reading: bytes, file: path)
  }
}
