import Dispatch
import Glibc
import PartnerCenter
import ReferralModel
import Synchronization

/// Shows a person what signing in asks of them, and on a terminal how long the code still holds.
///
/// Nothing of it is a result. Off a terminal nothing is written twice, and nothing is written over.
final class SignInDisplay: Sendable {
  private struct State {
    /// When the code ends, by a clock that nobody sets.
    var end: ContinuousClock.Instant?
    var timer: (any DispatchSourceTimer)?
    /// How much of a line stands on the terminal that is to be written over.
    var width = 0
  }

  private let console: Console
  private let isTerminal: Bool
  private let state = Mutex(State())

  /// - Parameter isTerminal: Whether standard error leads to a person.
  init(_ console: Console, isTerminal: Bool) {
    self.console = console
    self.isTerminal = isTerminal
  }

  deinit {
    state.withLock { $0.timer?.cancel() }
  }

  /// Takes a step, from any thread.
  func show(_ step: SignInStep) {
    state.withLock { state in
      switch step {
      case .asking: break
      case .code(let prompt): show(prompt, &state)
      case .waiting(let duration):
        note("The sign-in service asks to wait \(duration.components.seconds) s.", &state)
      case .unanswered(let reason):
        note("The sign-in service cannot be asked now; it is asked again. \(reason)", &state)
      case .answered: note("The sign-in service can be asked again.", &state)
      case .note(let words): note(words, &state)
      case .signedIn: end(&state)
      }
    }
  }

  /// Takes away what is to be written over.
  func end() {
    state.withLock { end(&$0) }
  }

  private func show(_ prompt: DeviceCodePrompt, _ state: inout State) {
    end(&state)
    for line in [
      "To sign in, open this page on any device:", "  \(prompt.address)", "and enter this code:",
      "  \(prompt.userCode)",
    ] {
      console.note(line)
    }
    guard isTerminal else {
      let minutes = max(1, (Int(prompt.expiresIn.components.seconds) + 30) / 60)
      console.note(
        "The code holds for \(minutes.counted("minute")), and the sign-in is waited for until then. "
          + "Ctrl-C cancels.")
      return
    }
    state.end = .now + prompt.expiresIn
    tick(&state)
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + .seconds(1), repeating: .seconds(1))
    timer.setEventHandler { [weak self] in
      guard let self else { return }
      self.state.withLock { self.tick(&$0) }
    }
    timer.activate()
    state.timer = timer
  }

  private func tick(_ state: inout State) {
    guard let end = state.end else { return }
    let left = max(end - .now, .zero)
    let line = "\(Self.words(left)) left; Ctrl-C cancels."
    // No control sequence but a carriage return: it is not known what this terminal is.
    console.rewrite(line, over: state.width)
    state.width = line.count
  }

  private func note(_ words: String, _ state: inout State) {
    console.rewrite("", over: state.width)
    state.width = 0
    console.note(words)
    tick(&state)
  }

  private func end(_ state: inout State) {
    state.timer?.cancel()
    state.timer = nil
    state.end = nil
    console.rewrite("", over: state.width)
    state.width = 0
  }

  /// `14:59`.
  private static func words(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    return "\(seconds / 60):\(Int(seconds % 60).padded(to: 2))"
  }
}
