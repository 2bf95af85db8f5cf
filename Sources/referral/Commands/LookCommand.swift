import ArgumentParser
import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral look`.
struct LookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "look",
    abstract: "Look in the service's list for a referral whose outcome is not known.",
    discussion: """
      It changes nothing: it says what it found, and how to settle the draft. Of a deal that is \
      shared with Microsoft it looks for the request in question; where that is none, and Microsoft's \
      own referral is not sent yet, for one that is there already. The list is read for a \
      minute before the referral is said not to be there yet; Ctrl-C stops it.

      Exit codes: 0 found; 1 the draft is not in question; 3 not found yet, several, or stopped; \
      69 the service could not be reached; 76 it refused; 77 sign-in needed.

      --json prints one line: {"draft", "finding", "referrals", "similar", "reason", "readCount", \
      "pageCount"}; finding is found, several, notFoundYet, unanswered or stopped; a referral is \
      {"id", "engagementID", "externalReferenceID", "customer", "value", "closes", "status", \
      "statusDetail", "createdAt"}.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let id = try office.desk.store.find(draft)
      let stored = try office.desk.store.load(id).draft
      let part = try office.desk.requireUnsettled(stored, id: id)
      let desk = office.attendedDesk
      let console = office.console
      let display = SignInDisplay(console, isTerminal: office.surroundings.hasTerminalErrors)
      let report = try await TerminationSignals.cancelling(at: [SIGINT, SIGTERM, SIGHUP]) {
        await desk.look(for: stored) { progress in
          if case .signingIn(let step) = progress { display.show(step) }
          if let words = progress.inWords { console.note(words) }
        }
      }
      display.end()
      if json {
        console.write(line: report.json(draft: id))
      } else {
        for line in report.lines { console.print(line) }
      }
      let isNotKnown = office.desk.currentState(of: stored) == .notKnown
      let question = LookReport.Question(part: part, of: stored, isNotKnown: isNotKnown)
      for line in report.advice(draft: id, on: question) { console.note(line) }
      let status = ExitStatus(for: report)
      if status != .done { throw status.code }
    }
  }
}

extension ExitStatus {
  /// What a look for a lost referral came to.
  init(for report: LookReport) {
    self =
      switch report.finding {
      case .found: .done
      case .several, .notFoundYet, .stopped: .notKnown
      case .unanswered: report.obstacle.map(ExitStatus.init(for:)) ?? .refused
      }
  }
}
