import ArgumentParser
import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral submit`.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Send drafts, each of them once, and keep the receipts.",
    discussion: """
      On a terminal it asks before it sends; off one it wants --yes. With several drafts each is \
      reported and the exit code is the gravest.

      --json prints one line a draft: {"draft", "state", "referralID", "status", "requestID", \
      "correlationID", "receipt", "problems": [{"pointer", "message"}], "recordingTrouble"}.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var drafts: [String]

  @Flag(help: "Send without asking.")
  var yes = false

  @Flag(name: .customLong("dry-run"), help: "Do everything but send: no connection is opened.")
  var dryRun = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      guard yes || dryRun || office.surroundings.hasTerminalInput else {
        throw CommandFailure(.usage, "Without a terminal to ask on, submit needs --yes.")
      }
      // Neither a line that drops nor a call to end cuts an exchange short; Ctrl-C does. After any of
      // them nothing more is sent.
      let stop = StopRequest(finishingFirstAt: [SIGHUP, SIGTERM])
      var statuses: [ExitStatus] = []
      for reference in drafts {
        statuses.append(await submit(reference, in: office, unless: stop))
      }
      let gravest = ExitStatus.gravest(of: statuses)
      if gravest != .done { throw gravest.code }
    }
  }

  /// Submits one draft and reports on it; what goes wrong is part of the report.
  private func submit(
    _ reference: String, in office: Office, unless stop: StopRequest
  ) async -> ExitStatus {
    do {
      guard !stop.wasMade else {
        throw CommandFailure(.failed, "\(reference) was not sent: this program was told to end.")
      }
      let id = try office.desk.store.find(reference)
      let prepared = try office.desk.prepareForSending(id)
      office.announce(prepared)
      if dryRun {
        office.console.note("Dry run: nothing was sent.")
        if json { office.show(SubmissionLine(unsent: prepared)) }
        return .done
      }
      guard yes || office.confirms(prepared) else {
        office.console.note("Not sent.")
        var line = SubmissionLine(unsent: prepared)
        line.problems = [("", "The question was not answered with yes: nothing was sent.")]
        if json { office.show(line) }
        return .failed
      }
      let console = office.console
      let report = try await TerminationSignals.cancelling(
        at: [SIGINT, SIGHUP, SIGTERM], by: stop
      ) {
        try await office.desk.submit(id, shown: prepared.request) { progress in
          stop.notePause(progress.isPause)
          if let words = progress.inWords { console.note(words) }
        }
      }
      office.show(report, asJSON: json)
      return ExitStatus(for: report)
    } catch {
      office.show(error, about: reference, asJSON: json)
      return ExitStatus(for: error)
    }
  }
}

extension Office {
  /// Says what will go where, before it goes.
  fileprivate func announce(_ prepared: PreparedDraft) {
    let request = prepared.request
    let customer = prepared.draft.referral.customerProfile.name
    let environment = prepared.profile.isSandbox ? "SANDBOX (this machine)" : prepared.profile.name
    console.note("\(customer): \(request.method) \(request.url), \(environment)")
    console.note("\(request.body.count) bytes, SHA-256 \(request.bodySHA256)")
    for line in ProblemLines.lines(for: prepared.problems) {
      console.note(line)
    }
  }

  fileprivate func confirms(_ prepared: PreparedDraft) -> Bool {
    let name = prepared.draft.referral.customerProfile.name
    let answer = console.ask(
      "Send the referral of \(name) to \(prepared.request.endpoint.authority)? [y/N] ")
    return ["y", "yes"].contains(answer?.lowercased() ?? "")
  }

  fileprivate func show(_ report: SubmissionReport, asJSON: Bool) {
    if asJSON {
      show(SubmissionLine(report))
    } else {
      for line in report.lines(in: folder) {
        console.print(line)
      }
    }
    if let trouble = report.recordingTrouble {
      console.note("referral: \(trouble)")
    }
  }

  fileprivate func show(_ error: any Error, about reference: String, asJSON: Bool) {
    console.note("referral: \(error)")
    var problems: [Problem] = []
    if case DeskError.mustFix(_, let found) = error { problems = found }
    if case DeskError.outcomeNotKnown(let id, _) = error, !asJSON {
      console.print(fields: ["\(id)", "notKnown"])
    }
    for line in ProblemLines.lines(for: problems) {
      console.note(line)
    }
    guard asJSON else { return }
    let id = (try? desk.store.find(reference))?.description ?? reference
    let draft = (try? self.draft(reference))?.draft
    var line = SubmissionLine(draft: id, state: draft.map(desk.currentState) ?? .none)
    line.problems =
      problems.isEmpty ? [("", "\(error)")] : problems.map { ("\($0.pointer)", $0.message) }
    show(line)
  }

  fileprivate func show(_ line: SubmissionLine) {
    console.write(document: line.json.bytes(indented: false) + [0x0a])
  }
}

extension SubmissionProgress {
  /// Whether nothing is under way until the next try.
  fileprivate var isPause: Bool {
    if case .waiting = self { true } else { false }
  }

  /// The step in words; `nil` where there is nothing to say on a line of its own.
  fileprivate var inWords: String? {
    switch self {
    case .saved: nil
    case .step(.connected): "Connected."
    case .step(.sent(let bytes)): "Sent \(bytes) bytes, waiting for the answer."
    case .waiting(let duration, let number):
      "The service asks to wait \(duration.components.seconds) s; then try \(number) "
        + "of \(Tries.most)."
    }
  }
}
