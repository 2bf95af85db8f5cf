/// Something that happened at the terminal, or a call to look elsewhere.
package enum TerminalEvent: Sendable, Equatable {
  case key(Key)
  /// Pasted text, as it came: line breaks, control characters and all.
  case paste(String)
  case resized(Size)
  /// The bell was rung: something waits in a mailbox.
  case wake
  /// The program was asked to stop for a while (SIGTSTP); answer with ``Terminal/suspend()``.
  case suspendRequested
  /// The program goes on after a stop, and the whole screen will be drawn again.
  case resumed
  case signal(Signal)
  /// The terminal is gone. Said once; no key comes after it.
  case hungUp(HangUp)

  /// A signal that asks the program to end.
  package enum Signal: Sendable, Equatable {
    case hangUp
    case interrupt
    case terminate
  }

  /// How the end of the terminal showed.
  package enum HangUp: Sendable, Equatable {
    case endOfInput
    /// Reading failed with this `errno`, such as EIO after a dropped line.
    case readFailed(errno: Int32)
  }
}
