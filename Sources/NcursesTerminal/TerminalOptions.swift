/// How a terminal is to be used; the caller decides from configuration and environment.
package struct TerminalOptions: Sendable {
  /// The descriptor from which keys are read.
  package var input: Int32 = 0
  /// The descriptor to which the screen is written.
  package var output: Int32 = 1
  /// A descriptor that wakes the program, as the bell does, when it becomes readable; whoever gave it
  /// reads it then.
  package var watched: Int32?
  /// The value of TERM.
  package var term: String
  /// Whether the terminal is tmux, which goes by the name `screen` too.
  package var isInsideTmux = false
  /// Whether colors may be used where the terminal has them.
  package var usesColor = true
  /// Whether lines are drawn with `-`, `|` and `+`.
  package var usesASCIILines = false
  /// How long a lone ESC may still become part of a sequence.
  package var escapeDelay: Duration = .milliseconds(100)

  package init(term: String) {
    self.term = term
  }
}
