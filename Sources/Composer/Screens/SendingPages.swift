import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// What has happened since `y`, each step with the time it took from then.
  func sendingRows(_ sending: Sending, at moment: Moment, width: Int) -> [PageRow] {
    let steps = sending.steps.map { step in
      PageRow(
        step.words.padded(to: 18) + " " + step.at.elapsedWords(since: sending.startedAt))
    }
    let stopping = [PageRow(""), PageRow(sending.stoppingWords, style: .warning)]
    return wrapped(
      [
        PageRow("Sending to \(destination.environment), \(destination.reach)", style: .title),
        PageRow(""),
      ] + steps + [PageRow(waitingWords(sending, at: moment), style: .accent)]
        + (sending.isStopping ? stopping : []), width: width)
  }

  /// What is waited for now, since when and for how long at most.
  private func waitingWords(_ sending: Sending, at moment: Moment) -> String {
    let timeouts = destination.profile.timeouts
    func words(_ verb: String, since time: Timestamp, upTo limit: Duration) -> String {
      "\(verb) \(moment.now.seconds(since: time)) s of \(limit.components.seconds) s"
    }
    guard let step = sending.steps.last else {
      return "making ready, \(moment.now.seconds(since: sending.startedAt)) s"
    }
    // The time for the answer counts from the start of a try.
    let start = sending.steps.last { $0.progress == .recorded }?.at ?? sending.startedAt
    switch step.progress {
    case .recorded: return words("connecting", since: start, upTo: timeouts.connect)
    case .transport(.connected): return words("sending", since: start, upTo: timeouts.answer)
    case .transport(.sent): return words("waiting", since: start, upTo: timeouts.answer)
    case .waiting(let wait, let number):
      let left = max(0, Int(wait.components.seconds) - moment.now.seconds(since: step.at))
      return "sent again in \(left) s, try \(number) of \(Tries.most)"
    }
  }

  /// Rows of a page of its own, which begin further left where there is little room.
  func wrapped(_ rows: [PageRow], width: Int) -> [PageRow] {
    let indent = width < 40 ? 0 : 2
    return rows.flatMap { row in
      TextRows.prose(row.text, width: max(1, width - 2 * indent)).map {
        PageRow(String(repeating: " ", count: indent) + $0, style: row.style)
      }
    }
  }
}

extension Sending {
  /// How much of the request may have gone out in the try that is under way.
  private enum Reach {
    case nothing
    case perhapsAll
    /// The last try was turned away, and the next one has not begun.
    case turnedAway
  }

  private var reach: Reach {
    switch steps.last?.progress {
    case nil, .recorded: .nothing
    case .transport: .perhapsAll
    case .waiting: .turnedAway
    }
  }

  /// What Esc does now.
  var hint: String {
    if isStopping { return "Stopping." }
    return switch reach {
    case .nothing: "Esc stops it; nothing has left this machine yet."
    case .perhapsAll: "Esc stops waiting; it cannot take back what has left."
    case .turnedAway: "Esc stops; it is not sent again then, and nothing is created."
    }
  }

  /// What stopping means as far as one can tell before it has happened.
  fileprivate var stoppingWords: String {
    switch reach {
    case .nothing:
      "Stopping. So far nothing has left this machine; if that stays so, nothing was sent."
    case .perhapsAll:
      "Stopping. What has left cannot be taken back: what became of it will not be known."
    case .turnedAway:
      "Stopping. The service has not processed it, and it is not sent again."
    }
  }
}

extension Sending.Step {
  fileprivate var words: String {
    switch progress {
    case .recorded: "saved"
    case .transport(.connected): "connected"
    case .transport(.sent(let bytes)): "sent \(bytes.byteWords)"
    case .waiting(let duration, _): "told to wait \(duration.components.seconds) s"
    }
  }
}
