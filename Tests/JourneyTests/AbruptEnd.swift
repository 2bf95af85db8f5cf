import Glibc
import ProcessTesting

/// What ends the composer without its being asked for by a key.
enum AbruptEnd: String, CaseIterable, CustomStringConvertible {
  case closed = "the terminal closed"
  case closedUnheard = "the terminal closed, SIGHUP ignored"
  case hungUp = "SIGHUP"
  case terminated = "SIGTERM"
  case interrupted = "SIGINT"
  case quit = "SIGQUIT"

  var description: String { rawValue }

  private var signal: Int32? {
    switch self {
    case .closed, .closedUnheard: nil
    case .hungUp: SIGHUP
    case .terminated: SIGTERM
    case .interrupted: SIGINT
    case .quit: SIGQUIT
    }
  }

  var leavesTerminal: Bool { signal != nil }

  /// As a shell shows a program that a signal has ended.
  var exitStatus: Int32 {
    switch self {
    case .closed, .closedUnheard, .hungUp: 129
    case .interrupted: 130
    case .terminated, .quit: 143
    }
  }

  /// A command that runs a program to be ended in this way.
  func command(_ words: [String]) -> [String] {
    self == .closedUnheard ? ["/bin/sh", "-c", #"trap "" HUP; exec "$0" "$@""#] + words : words
  }

  func happen(to terminal: PseudoTerminal) {
    if let signal { terminal.child.kill(signal) } else { terminal.hangUp() }
  }
}
