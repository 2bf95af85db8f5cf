import ArgumentParser
import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Ask the service what has become of referrals that were sent.",
    discussion: """
      It changes nothing, here or there: the service is asked for each referral by its id, at the \
      address and under the contract of the request that created it. For contract 2018-10 no page of \
      the service says that this can be read; where the service does not answer there, it is said so.

      Every draft is reported, and the exit code is the gravest: 0 all were shown; 1 never sent, sent \
      without an id, or stopped; 3 the draft's outcome is not known; 66 no such draft; 69 the service \
      could not be reached; 76 it refused, has no such referral, or asks to come back later; 77 \
      sign-in needed.

      --json prints one line a draft: {"draft", "customer", "place", "referrals", "reason"}; reason \
      says why nothing was asked. A referral is {"part", "id", "finding", "status", "statusDetail", \
      "statusReason", "returnedStatus", "hasChanged", "createdAt", "updatedAt", "acceptedAt", \
      "closedAt", "expiresAt", "organizationName", "customer", "value", "currency", "closes", \
      "externalReferenceID", "engagementID", "eTag", "reason", "retryAfterSeconds"}: part is own or \
      microsofts; finding is state, notReached, gone, forbidden, refused, busy, signInNeeded, odd, \
      notAsked or stopped; returnedStatus is what creating it returned, hasChanged whether the \
      status differs from that. What is not known is null.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var drafts: [String]

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let stop = StopRequest()
      var statuses: [ExitStatus] = []
      for reference in drafts {
        if !json, !statuses.isEmpty { office.console.print() }
        statuses.append(await tellState(of: reference, in: office, unless: stop))
      }
      let gravest = ExitStatus.gravest(of: statuses)
      if gravest != .done { throw gravest.code }
    }
  }

  /// Reports on one draft; what goes wrong is part of the report.
  private func tellState(
    of reference: String, in office: Office, unless stop: StopRequest
  ) async -> ExitStatus {
    var line = StateLine(draft: reference)
    do {
      guard !stop.wasMade else {
        throw CommandFailure(
          .failed, "\(reference) was not asked for: this program was told to end.")
      }
      let draft = try office.draft(reference).draft
      line = StateLine(draft: draft[text: "id"])
      line.customer = draft.referral.customerProfile.name
      let desk = office.attendedDesk
      let console = office.console
      let display = SignInDisplay(console, isTerminal: office.surroundings.hasTerminalErrors)
      defer { display.end() }
      let report = try await TerminationSignals.cancelling(
        at: [SIGINT, SIGTERM, SIGHUP], by: stop
      ) {
        try await desk.state(of: draft) { progress in
          if case .signingIn(let step) = progress { display.show(step) }
          if let words = progress.inWords { console.note(words) }
        }
      }
      line.report = report
      office.show(line, asJSON: json)
      return ExitStatus.gravest(of: report.referrals.map { ExitStatus(for: $0.finding) })
    } catch {
      office.console.note("referral: \(error)")
      line.reason = "\(error)"
      if json { office.show(line, asJSON: true) }
      return ExitStatus(for: error)
    }
  }
}

extension Office {
  fileprivate func show(_ line: StateLine, asJSON: Bool) {
    guard !asJSON else { return console.write(line: line.json) }
    for line in line.lines { console.print(line) }
  }
}

extension ExitStatus {
  /// What asking for the state of one referral came to.
  fileprivate init(for finding: StateFinding) {
    self =
      switch finding {
      case .state: .done
      case .unanswered(let obstacle, _, _): ExitStatus(for: obstacle)
      }
  }
}
