import ArgumentParser
import ReferralDesk
import ReferralModel

/// `referral check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what must be fixed before sending, and what is worth a look.",
    discussion: """
      Exits with 65 when something must be fixed. --json prints a list of {"pointer", "severity", \
      "message"}, where severity is mustFix or worthALook.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.fileHelp)
  var draft: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let problems = try office.desk.prepare(
        office.draftOrFile(draft).draft, lookingForTwins: true, part: .own
      ).problems
      if json {
        office.console.write(document: ProblemLines.json(for: problems))
      } else {
        for line in ProblemLines.lines(for: problems) {
          office.console.print(line)
        }
        if problems.isEmpty { office.console.print("Nothing to fix.") }
      }
      if problems.contains(where: { $0.severity == .mustFix }) { throw ExitStatus.problems.code }
    }
  }
}
