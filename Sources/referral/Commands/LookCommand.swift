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
      It changes nothing: it says what it found, and how to settle the draft. The list is read for a \
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
      try office.desk.requireUnsettled(stored, id: id)
      let desk = office.desk
      let console = office.console
      let report = try await TerminationSignals.cancelling(at: [SIGINT, SIGTERM, SIGHUP]) {
        await desk.look(for: stored) { console.note($0.inWords) }
      }
      if json {
        console.write(document: report.json(draft: id).bytes(indented: false) + [0x0a])
      } else {
        for line in report.lines { console.print(line) }
      }
      let isNotKnown = office.desk.currentState(of: stored) == .notKnown
      for line in report.advice(draft: id, isNotKnown: isNotKnown) { console.note(line) }
      let status = ExitStatus(for: report)
      if status != .done { throw status.code }
    }
  }
}

extension ExitStatus {
  /// What a look for a lost referral came to.
  init(for report: LookReport) {
    self =
      switch (report.finding, report.obstacle) {
      case (.found, _): .done
      case (.several, _), (.notFoundYet, _), (.stopped, _): .notKnown
      case (.unanswered, .notReached): .notSent
      case (.unanswered, .signInNeeded): .signInNeeded
      case (.unanswered, .notAsked): .failed
      case (.unanswered, _): .refused
      }
  }
}
