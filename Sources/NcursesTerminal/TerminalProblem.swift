import Glibc

/// Why a terminal cannot be used for a full screen.
package enum TerminalProblem: Error, Equatable, CustomStringConvertible {
  case notATerminal
  case noUsableDescription(term: String)
  case cannotStart(term: String)
  /// There is no pipe that would tell it of what happens in other threads (`pipe(2)`).
  case cannotBeWoken(errno: Int32)

  package var description: String {
    switch self {
    case .notATerminal:
      "Standard input and output are not a terminal. Use the commands (referral --help) instead."
    case .noUsableDescription(let term):
      "This host has no description of the terminal \"\(term)\" or of one like it. "
        + "Set TERM to one it has, such as xterm or vt100."
    case .cannotStart(let term):
      "The terminal \"\(term)\" could not be opened. Set TERM to another one, such as vt100."
    case .cannotBeWoken(let number):
      "The terminal could not be opened, because the system gives no pipe: "
        + "\(String(cString: strerror(number))). End other programs, and start this one again."
    }
  }
}
