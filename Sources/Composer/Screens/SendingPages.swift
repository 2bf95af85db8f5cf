import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// The page that asks: what goes where, and who is told.
  func confirmationRows(for request: PreparedRequest, width: Int) -> [PageRow] {
    let customer = draft.referral.customerProfile.name
    let organization = destination.organizationName(for: draft)
    let paragraphs = [
      PageRow("Send \(customer) to \(destination.environment)?", style: .title),
      PageRow(""),
      PageRow("Customer      \(customer)"),
      PageRow("Goes to       \(destination.environment), \(request.endpoint.authority)"),
      PageRow("Sent as       \(organization)"),
      PageRow("Who is told   \(whoIsTold)"),
      PageRow("Size          \(request.body.count) bytes"),
      PageRow("SHA-256 \(request.bodySHA256)"),
      PageRow(""),
    ]
    let looks = complaints.filter { $0.style == .warning }
      .map { PageRow("look  \($0.sentence)", style: .warning) }
    return wrapped(
      // What is asked stands before what is worth a look, which may not all fit.
      paragraphs + [PageRow("Press y to send it, Esc to go back.", style: .accent)]
        + (looks.isEmpty ? [] : [PageRow("")]) + looks, width: width)
  }

  private var whoIsTold: String {
    if destination.profile.isSandbox { return "nobody; nothing leaves this machine" }
    return "the service, and whoever it shows the referral to by the customer's consent"
  }

  /// What has happened since `y`, with times.
  func sendingRows(_ sending: Sending, at moment: Moment, width: Int) -> [PageRow] {
    func elapsed(_ time: Timestamp) -> String {
      "\(max(0, (time.millisecondsSince1970 - sending.startedAt.millisecondsSince1970) / 1000)) s"
    }
    let limit = Int(destination.profile.timeouts.answer.components.seconds)
    let steps = sending.steps.map { step in
      let words =
        switch step.progress {
        case .recorded: "saved"
        case .transport(.connected): "connected"
        case .transport(.sent(let bytes)): "sent \(bytes) bytes"
        case .waiting(let duration, let number):
          "the service asks to wait \(duration.components.seconds) s, then try \(number)"
        }
      return PageRow("\(words), after \(elapsed(step.at))")
    }
    let waiting = PageRow(waitingWords(sending, at: moment, limit: limit), style: .accent)
    let stopping = PageRow(
      "Stopping. What has left cannot be taken back: if the request had gone, the outcome is not "
        + "known.", style: .warning)
    return wrapped(
      [PageRow("Sending to \(destination.environment)", style: .title), PageRow("")]
        + steps + [waiting] + (sending.isStopping ? [PageRow(""), stopping] : []), width: width)
  }

  /// How long the wait has lasted and can last; before a repetition, how long until then.
  private func waitingWords(_ sending: Sending, at moment: Moment, limit: Int) -> String {
    func seconds(since time: Timestamp) -> Int {
      max(0, (moment.now.millisecondsSince1970 - time.millisecondsSince1970) / 1000)
    }
    if let step = sending.steps.last, case .waiting(let wait, _) = step.progress {
      return "sent again in \(max(0, Int(wait.components.seconds) - seconds(since: step.at))) s"
    }
    let start = sending.steps.last { $0.progress == .recorded }?.at ?? sending.startedAt
    return "waiting \(seconds(since: start)) s of \(limit) s"
  }

  /// What the end of an attempt means.
  func outcomeRows(_ report: SendingReport, width: Int) -> [PageRow] {
    let attempt = report.draft?.submission.attempts.last
    var rows: [PageRow]
    switch report.outcome {
    case .created(let created):
      rows = [
        PageRow("Created", style: .title), PageRow(""), PageRow("Referral id    \(created.id)"),
      ]
      let details: [(String, String?)] = [
        ("Engagement id", created.engagementID),
        (
          "Status",
          [created.status, created.statusDetail].compactMap(\.self).joined(separator: "/")
        ),
        ("ETag", created.eTag),
      ]
      rows += details.compactMap { label, value in
        value.flatMap { $0.isEmpty ? nil : PageRow(label.padded(to: 15) + $0) }
      }
    case .acceptedWithoutID(let status):
      rows = [
        PageRow("Accepted, without an id", style: .title), PageRow(""),
        PageRow("The service answered \(status) and gave no id that can be read."),
        PageRow("The referral exists. It must not be sent again; look it up at the service."),
      ]
    case .refused(let refusal):
      rows = Self.rows(of: refusal, title: "Not accepted", after: [])
    case .notProcessed(let refusal, let wait):
      rows = Self.rows(
        of: refusal, title: "Not processed for now",
        after: ["It can be sent again in \(wait.components.seconds) s."])
    case .signInNeeded(let refusal):
      rows = Self.rows(
        of: refusal, title: "Sign-in needed",
        after: ["The service did not take the token. Get a fresh one, then send again."])
    case .notSent(let reason):
      rows = [
        PageRow("Not sent", style: .title), PageRow(""), PageRow(reason, style: .problem),
        PageRow("Nothing left this machine, so trying again is safe."),
      ]
    case .notKnown(let reason, let status):
      rows = [
        PageRow("Not known", style: .title), PageRow(""), PageRow(reason, style: .problem),
        PageRow(
          status.map { "The answer's status was \($0)." } ?? "The request left this machine."),
        PageRow("The referral may exist. The draft is locked, so that it is not sent twice."),
      ]
    }
    if let trouble = report.recordingTrouble {
      rows += [PageRow(""), PageRow(trouble, style: .problem)]
    }
    rows += [
      PageRow(""),
      attempt.map { PageRow("Request id     \($0.requestID)", style: .dim) },
      attempt.map { PageRow("Correlation id \($0.correlationID)", style: .dim) },
      attempt.map { PageRow("SHA-256 \($0.bodySHA256)", style: .dim) },
      report.receipt.map { PageRow("Receipt        \($0)", style: .dim) },
    ].compactMap(\.self)
    return wrapped(rows, width: width)
  }

  private static func rows(of refusal: Refusal, title: String, after: [String]) -> [PageRow] {
    let words = [refusal.message, refusal.code.map { "Code \($0)" }, refusal.advice]
      .compactMap(\.self)
    return [
      PageRow(title, style: .title), PageRow(""),
      PageRow("Nothing was created. Your draft is unchanged."),
      PageRow("The service answered \(refusal.status)."),
    ] + words.map { PageRow($0, style: .problem) }
      + refusal.problems.map { problem in
        PageRow(
          (problem.pointer.map { "\($0)  " } ?? "") + problem.message, style: .problem)
      }
      + after.map { PageRow($0) }
      + refusal.supportIDs.map { PageRow("\($0.name)  \($0.value)", style: .dim) }
  }

  private func wrapped(_ rows: [PageRow], width: Int) -> [PageRow] {
    rows.flatMap { row in
      TextRows.prose(row.text, width: max(1, width - 4)).map {
        PageRow("  " + $0, style: row.style)
      }
    }
  }
}
