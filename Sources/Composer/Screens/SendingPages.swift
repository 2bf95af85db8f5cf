import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// What has happened since `y`, each step with the time it took from then.
  func sendingRows(_ sending: Sending, at moment: Moment, in area: Layout.Area) -> [PageRow] {
    let title =
      "Sending \(isHalfSent ? "Microsoft's referral " : "")to \(destination.environment), "
      + destination.reach
    if let code = sending.code {
      return code.rows(below: title, to: .send, at: moment, in: area)
    }
    let steps = sending.steps.compactMap { step -> PageRow? in
      if case .signingIn(.note(let words)) = step.progress { return PageRow(words) }
      return step.words.map {
        PageRow($0.padded(to: 18) + " " + step.at.elapsedWords(since: sending.startedAt))
      }
    }
    let stopping = [PageRow(""), PageRow(sending.stoppingWords, style: .warning)]
    return PageRow.wrapped(
      [PageRow(title, style: .title), PageRow("")] + steps
        + [PageRow(waitingWords(sending, at: moment), style: .accent)]
        + (sending.isStopping ? stopping : []), width: area.width)
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
    // The time for the answer counts from the start of a try, which signing in comes before.
    let start = sending.steps.last { $0.progress == .recorded }?.at ?? sending.startedAt
    switch step.progress {
    case .signingIn(let signIn):
      return signIn.words(at: moment, since: step.at, start: sending.startOfSigningIn)
    case .renewingToken: return "getting a fresh token, \(moment.now.seconds(since: step.at)) s"
    case .recorded: return words("connecting", since: start, upTo: timeouts.connect)
    case .transport(.connected): return words("sending", since: start, upTo: timeouts.answer)
    case .transport(.sent): return words("waiting", since: start, upTo: timeouts.answer)
    case .waiting(let wait, let number):
      let left = moment.secondsLeft(of: wait, since: step.at)
      return "sent again in \(left) s, try \(number) of \(Tries.most)"
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
    // Where there was a try before, it was turned away.
    case .signingIn: hasBeenRecorded ? .turnedAway : .nothing
    case .transport: .perhapsAll
    case .waiting, .renewingToken: .turnedAway
    }
  }

  /// Since when a token is come by for the try that is under way.
  fileprivate var startOfSigningIn: Timestamp {
    let last = steps.reversed().prefix {
      if case .signingIn = $0.progress { true } else { false }
    }.last
    return last?.at ?? startedAt
  }

  /// What Esc does now.
  var hint: String {
    if isStopping { return "Stopping." }
    if isSigningIn, !hasBeenRecorded { return "Esc cancels signing in; nothing has been sent." }
    return switch reach {
    case .nothing: "Esc stops it; nothing has left this machine yet."
    case .perhapsAll: "Esc stops waiting; it cannot take back what has left."
    case .turnedAway: "Esc stops; it is not sent again then, and nothing is created."
    }
  }

  /// What stopping means as far as one can tell before it has happened.
  fileprivate var stoppingWords: String {
    switch reach {
    case .nothing where isSigningIn: "Cancelling the sign-in. Nothing has been sent."
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
  /// What has happened; `nil` for what the line below tells as it goes on.
  fileprivate var words: String? {
    switch progress {
    case .signingIn(.signedIn): "signed in"
    case .signingIn: nil
    case .renewingToken: "token not accepted"
    case .recorded: "saved"
    case .transport(.connected): "connected"
    case .transport(.sent(let bytes)): "sent \(bytes.byteWords)"
    case .waiting(let duration, _): "told to wait \(duration.components.seconds) s"
    }
  }
}
