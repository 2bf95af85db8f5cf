import Glibc
import ProcessTesting

/// A way in which a session ends that nobody has ended.
enum Drop: String, CaseIterable, CustomStringConvertible {
  case closed = "the terminal closed"
  case hungUp = "SIGHUP"
  case terminated = "SIGTERM"
  case killed = "SIGKILL"
  /// As under nohup(1): only reading and writing tell that the terminal is gone.
  case closedUnheard = "the terminal closed, SIGHUP ignored"

  var description: String { rawValue }

  /// Whether the program gets to do something about it.
  var isNoticed: Bool { self != .killed }

  /// Whether there is a terminal afterwards, to be found as it was before.
  var leavesTerminal: Bool { self == .hungUp || self == .terminated }

  /// A command that runs a program to be ended in this way.
  func command(_ words: [String]) -> [String] {
    guard self == .closedUnheard else { return words }
    return ["/bin/sh", "-c", #"trap "" HUP; exec "$0" "$@""#] + words
  }

  func happen(to terminal: PseudoTerminal) {
    switch self {
    case .closed, .closedUnheard: terminal.hangUp()
    case .hungUp: terminal.child.kill(SIGHUP)
    case .terminated: terminal.child.kill(SIGTERM)
    case .killed: terminal.child.kill(SIGKILL)
    }
  }
}
