/// What a terminal's name tells about terminals like it.
struct TerminalFamily: Equatable {
  /// Descriptions to try, best first, where the host does not know the terminal itself.
  let descriptions: [String]
  /// Whether terminals of this kind put pastes in brackets when asked to.
  let bracketsPastes: Bool
  /// How a text is offered to the clipboard of terminals of this kind.
  let clipboard: ClipboardOffer.Way

  /// - Parameter isInsideTmux: Whether a terminal named after GNU screen is tmux.
  init(term: String, isInsideTmux: Bool = false) {
    let xterms = [
      "xterm", "alacritty", "kitty", "foot", "wezterm", "ghostty", "contour", "konsole", "gnome",
      "vte", "iterm", "nsterm", "putty", "mintty", "ms-terminal", "st-", "rio", "mlterm",
    ]
    let isXterm = xterms.contains(where: term.contains)
    if term == "dumb" {
      // It says itself that it cannot place a cursor.
      descriptions = []
      bracketsPastes = false
      clipboard = .none
    } else if term.hasPrefix("tmux") || term.hasPrefix("screen") {
      descriptions = ["screen-256color", "screen", "ansi"]
      bracketsPastes = true
      clipboard =
        if term.hasPrefix("tmux") || isInsideTmux {
          .directly
        } else if !term.hasPrefix("screen.") || isXterm {
          .throughScreen
        } else {
          // The name goes on with that of screen's own terminal.
          .none
        }
    } else if isXterm || term == "st" {
      descriptions = ["xterm-256color", "xterm", "ansi"]
      bracketsPastes = true
      clipboard = .directly
    } else if term.hasPrefix("rxvt") || term.hasPrefix("Eterm") {
      descriptions = ["rxvt", "xterm", "ansi"]
      bracketsPastes = true
      clipboard = term.hasPrefix("rxvt") ? .directly : .none
    } else if term.hasPrefix("linux") {
      descriptions = ["linux", "ansi"]
      bracketsPastes = false
      clipboard = .none
    } else if term.hasPrefix("vt") {
      descriptions = ["vt100", "ansi"]
      bracketsPastes = false
      clipboard = .none
    } else {
      descriptions = ["ansi"]
      bracketsPastes = false
      clipboard = .none
    }
  }
}
