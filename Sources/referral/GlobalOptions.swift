import ArgumentParser
import Glibc

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(name: .customLong("profile"), help: "Send with this profile of the configuration.")
  var profile: String?

  @Option(
    name: .customLong("data-dir"),
    help: "Keep drafts and receipts in this folder.", completion: .directory)
  var dataFolder: String?

  @Option(
    name: .customLong("config"), help: "Read this configuration file.",
    completion: .file(extensions: ["json"]))
  var configuration: String?

  @Flag(name: .customLong("ascii"), help: "Draw lines with ASCII characters.")
  var ascii = false

  @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "Draw without colour.")
  var noColour = false

  /// Runs a command, words what goes wrong on standard error, and ends with the right exit code.
  func run(
    mayLackConfiguration: Bool = false, _ body: (inout Office) async throws -> Void
  ) async throws {
    let console = prepare()
    do {
      var office = try office(console, mayLackConfiguration: mayLackConfiguration)
      if let trouble = office.housekeepingTrouble { console.note("referral: \(trouble)") }
      try await body(&office)
      if let failure = console.trouble.failure { throw failure }
    } catch {
      throw ending(with: error, console)
    }
  }

  /// The same for a command that stays on the thread it was started on.
  func runHere(_ body: (Office) throws -> Void) throws {
    let console = prepare()
    do {
      try body(office(console, mayLackConfiguration: false))
      if let failure = console.trouble.failure { throw failure }
    } catch {
      throw ending(with: error, console)
    }
  }

  /// The same for a command that has to work where there is no office to be had.
  func runWithoutOffice(_ body: (Surroundings, Console) async throws -> Void) async throws {
    let console = prepare()
    do {
      try await body(Surroundings.current(), console)
      if let failure = console.trouble.failure { throw failure }
    } catch {
      throw ending(with: error, console)
    }
  }

  private func prepare() -> Console {
    Console(hasTerminalOutput: isatty(STDOUT_FILENO) == 1)
  }

  private func office(_ console: Console, mayLackConfiguration: Bool) throws -> Office {
    try Office(
      options: self, surroundings: Surroundings.current(), console: console,
      mayLackConfiguration: mayLackConfiguration)
  }

  private func ending(with error: any Error, _ console: Console) -> any Error {
    if let code = error as? ExitCode {
      if let failure = console.trouble.failure { console.note("referral: \(failure)") }
      return code
    }
    console.note("referral: \(error)")
    return ExitStatus(for: error).code
  }
}
