import ArgumentParser
import CProcess
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
    // A reader that goes away must not end a program that is sending.
    signal(SIGPIPE, SIG_IGN)
    let surroundings = Surroundings.current()
    // With a token in memory there must be no core dump to find it in.
    if surroundings.value("REFERRAL_TOKEN") != nil { _ = referral_disable_core_dumps() }
    let console = Console(hasTerminalOutput: surroundings.hasTerminalOutput)
    do {
      var office = try Office(
        options: self, surroundings: surroundings, console: console,
        mayLackConfiguration: mayLackConfiguration)
      try await body(&office)
      if let failure = console.trouble.failure { throw failure }
    } catch let code as ExitCode {
      if let failure = console.trouble.failure { console.note("referral: \(failure)") }
      throw code
    } catch {
      console.note("referral: \(error)")
      throw ExitStatus(for: error).code
    }
  }
}
