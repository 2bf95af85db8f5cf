import CNcurses
import Glibc
package import TerminalKit

/// What can be told of a terminal without taking its screen over.
///
/// No screen may be in use meanwhile.
package struct TerminalExamination: Sendable, Equatable {
  /// The value of TERM.
  package var term: String
  /// The description by which the screen would be drawn; `nil` where there is none.
  package var used: String?
  package var colourCount: Int
  package var characters: TerminalDescription.Characters
  package var hasInput: Bool
  package var hasOutput: Bool
  /// `nil` where no terminal tells one.
  package var size: Size?

  package init(
    term: String, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    messages: Int32 = STDERR_FILENO
  ) {
    self.term = term
    hasInput = isatty(input) == 1
    hasOutput = isatty(output) == 1
    characters = TerminalDescription.Characters(locale: Int(referral_curses_set_locale()))
    let family = TerminalFamily(term: term)
    used = ([term] + family.descriptions).first {
      !$0.isEmpty && referral_curses_can_use($0, output) == 1
    }
    colourCount = used.map { max(0, Int(referral_curses_color_count($0, output))) } ?? 0
    // The output may be a file while a person sits at the keyboard.
    for descriptor in [output, input, messages] where size == nil {
      var rows: Int32 = 0
      var columns: Int32 = 0
      if referral_curses_window_size(descriptor, &rows, &columns) == 0, rows > 0, columns > 0 {
        size = Size(columns: Int(columns), rows: Int(rows))
      }
    }
  }
}
