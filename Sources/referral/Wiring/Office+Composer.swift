import Composer
import ComposerRuntime
import NcursesTerminal
import PartnerCenter
import ReferralDesk
import ReferralModel
import TerminalKit

extension Office {
  /// Opens the composer, at the draft list or at one draft.
  func compose(opening id: DraftID?) throws {
    try MainActor.assumeIsolated { try composeOnMain(opening: id) }
  }

  @MainActor
  private func composeOnMain(opening id: DraftID?) throws {
    let term = surroundings.value("TERM") ?? ""
    try requireTerminal()
    let drafts = OpenDrafts(desk: desk, recovered: recovered)
    defer { drafts.closeAll() }
    let profile = try desk.profile(named: desk.settings.requestedProfile ?? "")
    let terminal = try openTerminal(term)
    defer { terminal.stop() }
    let dependencies = ComposerDependencies.live(
      desk: desk, open: drafts, folder: folder,
      editor: ExternalEditor(
        store: desk.store, environment: surroundings.environment,
        isAllowed: configuration.editor))
    var state = ComposerState(
      moment: dependencies.now(), size: terminal.size, place: profile.placeInWords,
      opening: id.map(Opening.draft))
    state.message =
      (terminal.description.notice ?? housekeepingTrouble).map { Message($0, style: .warning) }
    let last = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    terminal.stop()
    if let outcome = last.lastOutcome { console.note(outcome) }
    if let failure = last.lastFailure {
      throw CommandFailure(.cannotWrite, failure)
    }
  }

  func requireTerminal() throws {
    guard surroundings.hasTerminalInput, surroundings.hasTerminalOutput else {
      throw CommandFailure(
        .usage, "The composer needs a terminal. Without one, use the commands: referral --help")
    }
  }

  @MainActor
  private func openTerminal(_ term: String) throws -> NcursesTerminal {
    var terminalOptions = TerminalOptions(term: term)
    // Where GNU screen's own variable is there too, either may run in the other.
    terminalOptions.isInsideTmux =
      surroundings.value("TMUX") != nil && surroundings.value("STY") == nil
    terminalOptions.usesColor = configuration.usesColour(
      options: options, surroundings: surroundings)
    terminalOptions.usesASCIILines = options.ascii || configuration.ascii
    terminalOptions.escapeDelay = .milliseconds(configuration.escapeDelayMilliseconds)
    do {
      return try NcursesTerminal(options: terminalOptions)
    } catch {
      throw CommandFailure(
        .usage, "\(error) Use the commands instead: referral --help")
    }
  }
}

extension Configuration {
  /// By flag, then configuration, then NO_COLOR (no-color.org: any value but an empty one).
  func usesColour(options: GlobalOptions, surroundings: Surroundings) -> Bool {
    guard !options.noColour else { return false }
    return switch colour {
    case .always: true
    case .never: false
    case .auto: surroundings.value("NO_COLOR") == nil
    }
  }
}

extension Profile {
  /// Where drafts go, for the header of the draft list.
  fileprivate var placeInWords: String {
    isSandbox ? "SANDBOX  this machine" : "\(name)  \(endpoint.authority)"
  }
}
