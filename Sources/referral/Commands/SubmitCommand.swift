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

      Where nobody is signed in, it shows a code to sign in with and waits; where standard error is no \
      terminal it ends with 77 instead.

      A deal that is shared with Microsoft is two requests: your own referral, and once that is \
      created Microsoft's, which is asked about by itself. Where only the first one is sent, the same \
      command sends the second alone.

      --json prints one line a request: {"draft", "part", "state", "referralID", "status", \
      "requestID", "correlationID", "receipt", "problems": [{"pointer", "message"}], \
      "recordingTrouble"}; part is own or microsofts.
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
        statuses += await submit(reference, in: office, unless: stop)
      }
      let gravest = ExitStatus.gravest(of: statuses)
      if gravest != .done { throw gravest.code }
    }
  }

  /// Submits what is due of one draft and reports on it; what goes wrong is part of the report.
  ///
  /// - Returns: What each of its requests came to.
  private func submit(
    _ reference: String, in office: Office, unless stop: StopRequest
  ) async -> [ExitStatus] {
    var statuses: [ExitStatus] = []
    do {
      guard !stop.wasMade else {
        throw CommandFailure(.failed, "\(reference) was not sent: this program was told to end.")
      }
      let id = try office.desk.store.find(reference)
      let isHalf = try await send(id, in: office, unless: stop, &statuses)
      guard isHalf else { return statuses }
      guard !stop.wasMade else {
        throw CommandFailure(
          .failed, "Microsoft's own referral was not sent: this program was told to end.")
      }
      _ = try await send(id, in: office, unless: stop, &statuses)
    } catch {
      let error =
        (error as? CredentialsError)?.kind == .stopped
        ? CommandFailure(.failed, "\(reference) was not sent: the sign-in was stopped.") : error
      office.show(error, about: reference, asJSON: json)
      statuses.append(ExitStatus(for: error))
    }
    return statuses
  }

  /// Asks about the request that is due, sends it and reports on it.
  ///
  /// - Returns: Whether it was the first of two, and the second is due now.
  private func send(
    _ id: DraftID, in office: Office, unless stop: StopRequest, _ statuses: inout [ExitStatus]
  ) async throws -> Bool {
    let prepared = try office.desk.prepareForSending(id)
    office.announce(prepared)
    if dryRun {
      office.console.note("Dry run: nothing was sent.")
      if json { office.show(SubmissionLine(unsent: prepared)) }
      statuses.append(.done)
      return false
    }
    guard yes || office.confirms(prepared) else {
      office.console.note(prepared.part == .own ? "Not sent." : "Not sent; your own referral is.")
      var line = SubmissionLine(unsent: prepared)
      line.problems = [("", "The question was not answered with yes: nothing was sent.")]
      if json { office.show(line) }
      statuses.append(.failed)
      return false
    }
    let console = office.console
    let desk = office.attendedDesk
    let display = SignInDisplay(console, isTerminal: office.surroundings.hasTerminalErrors)
    defer { display.end() }
    // While a token is come by, nothing has to be finished.
    stop.notePause(true)
    let report = try await TerminationSignals.cancelling(
      at: [SIGINT, SIGHUP, SIGTERM], by: stop
    ) {
      try await desk.submit(id, shown: prepared.request) { progress in
        stop.notePause(progress.isPause)
        if case .signingIn(let step) = progress { display.show(step) }
        if let words = progress.inWords { console.note(words) }
      }
    }
    office.show(report, asJSON: json)
    statuses.append(ExitStatus(for: report))
    return report.part == .own && report.draft.submission.isHalfSent
      && report.recordingTrouble == nil
  }
}

extension Office {
  /// Says what will go where, before it goes.
  fileprivate func announce(_ prepared: PreparedDraft) {
    let request = prepared.request
    let customer = prepared.draft.referral.customerProfile.name
    let environment = prepared.profile.isSandbox ? "SANDBOX (this machine)" : prepared.profile.name
    console.note("\(customer): \(request.method) \(request.url), \(environment)")
    switch prepared.part {
    case .own where prepared.isFirstOfTwo:
      console.note(
        "This deal is two requests, one after the other: this one for your own referral, and then "
          + "Microsoft's own in the same engagement, which is asked about by itself.")
    case .own: break
    case .microsofts:
      console.note(
        "This is the second of two requests: Microsoft's own referral in the engagement "
          + "\(prepared.draft.submission.engagementID). Your own, "
          + "\(prepared.draft.submission.attempts.last?.referralID ?? ""), is sent.")
    }
    let network = prepared.profile.network(in: surroundings.network)
    if let way = network.words(to: request.endpoint) { console.note("The way is \(way).") }
    console.note("\(request.body.count) bytes, SHA-256 \(request.bodySHA256)")
    for line in ProblemLines.lines(for: prepared.problems) {
      console.note(line)
    }
  }

  fileprivate func confirms(_ prepared: PreparedDraft) -> Bool {
    let name = prepared.draft.referral.customerProfile.name
    let thing = prepared.part == .own ? "the referral" : "Microsoft's own referral"
    return console.confirms(
      "Send \(thing) of \(name) to \(prepared.request.endpoint.authority)?")
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
    if case DeskError.outcomeNotKnown(let id, _, _) = error, !asJSON {
      console.print(fields: ["\(id)", "notKnown"])
    }
    for line in ProblemLines.lines(for: problems) {
      console.note(line)
    }
    guard asJSON else { return }
    let id = (try? desk.store.find(reference))?.description ?? reference
    let draft = (try? self.draft(reference))?.draft
    let part = draft.map { $0.submission.duePart ?? $0.submission.latestPart } ?? .own
    let state =
      part == .own ? draft.map(desk.currentState) : draft.map(desk.currentStateOfSecond)
    var line = SubmissionLine(draft: id, part: part, state: state ?? .none)
    line.problems =
      problems.isEmpty ? [("", "\(error)")] : problems.map { ("\($0.pointer)", $0.message) }
    show(line)
  }

  fileprivate func show(_ line: SubmissionLine) {
    console.write(line: line.json)
  }
}

extension SendingProgress {
  /// Whether nothing of the referral is under way until the next try.
  fileprivate var isPause: Bool {
    switch self {
    case .signingIn, .waiting, .renewingToken: true
    case .recorded, .transport: false
    }
  }

  /// The step in words; `nil` where there is nothing to say on a line of its own.
  fileprivate var inWords: String? {
    switch self {
    case .signingIn, .recorded: nil
    case .renewingToken: ProgressWords.renewingToken
    case .transport(.connected): "Connected."
    case .transport(.sent(let bytes)): "Sent \(bytes) bytes, waiting for the answer."
    case .waiting(let duration, let number):
      "The service asks to wait \(duration.components.seconds) s; then try \(number) "
        + "of \(Tries.most)."
    }
  }
}
