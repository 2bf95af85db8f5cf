import Composer
import ComposerRuntime
import DraftStore
import Glibc
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
    let terminal = try openTerminal(term, watching: drafts.watchedDescriptor)
    defer { terminal.stop() }
    let copies = CopyPlace(
      dataFolder: folder.path, surroundings: surroundings, isInsideOnly: !configuration.editor)
    let dependencies = ComposerDependencies.live(
      desk: desk, open: drafts, folder: folder,
      editor: ExternalEditor(
        store: desk.store, environment: surroundings.environment,
        isAllowed: configuration.editor, ending: terminal.ending),
      copies: copies)
    var state = ComposerState(
      moment: dependencies.now(), size: terminal.size, place: profile.placeInWords,
      opening: id.map(Opening.draft))
    state.copyFolder = copies.suggestedFolder
    state.message =
      (terminal.description.notice ?? housekeepingTrouble).map { Message($0, style: .warning) }
    let runner = ComposerRunner(state, terminal: terminal, dependencies: dependencies)
    let last = runner.run()
    terminal.stop()
    drafts.closeAll()
    // All is done: a terminal that takes nothing shall not keep the program for the last words.
    if runner.ending != nil { alarm(1) }
    if let outcome = last.lastOutcome { console.note(outcome) }
    if let failure = last.lastFailure {
      throw CommandFailure(.cannotWrite, failure)
    }
    if let ending = runner.ending { throw ExitStatus(for: ending).code }
  }

  func requireTerminal() throws {
    guard surroundings.hasTerminalInput, surroundings.hasTerminalOutput else {
      throw CommandFailure(
        .usage, "The composer needs a terminal. Without one, use the commands: referral --help")
    }
  }

  @MainActor
  private func openTerminal(_ term: String, watching watched: Int32?) throws -> NcursesTerminal {
    var terminalOptions = TerminalOptions(term: term)
    terminalOptions.watched = watched
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

extension ExitStatus {
  /// What it means that the composer ended for the terminal's sake, or for a signal's.
  fileprivate init(for ending: ComposerRunner.Ending) {
    self =
      switch ending {
      case .hungUp, .signal(.hangUp): .hungUp
      case .signal(.interrupt): .interrupted
      case .signal(.terminate): .terminated
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
