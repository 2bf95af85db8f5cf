/// What a terminal's name tells about terminals like it.
struct TerminalFamily: Equatable {
  /// Descriptions to try, best first, where the host does not know the terminal itself.
  let descriptions: [String]
  /// Whether terminals of this kind put pastes in brackets when asked to.
  let bracketsPastes: Bool

  init(term: String) {
    let xterms = [
      "xterm", "alacritty", "kitty", "foot", "wezterm", "ghostty", "contour", "konsole", "gnome",
      "vte", "iterm", "nsterm", "putty", "mintty", "ms-terminal", "st-", "rio", "mlterm",
    ]
    if term == "dumb" {
      // It says itself that it cannot place a cursor.
      descriptions = []
      bracketsPastes = false
    } else if term.hasPrefix("tmux") || term.hasPrefix("screen") {
      descriptions = ["screen-256color", "screen", "ansi"]
      bracketsPastes = true
    } else if xterms.contains(where: term.contains) {
      descriptions = ["xterm-256color", "xterm", "ansi"]
      bracketsPastes = true
    } else if term.hasPrefix("rxvt") || term.hasPrefix("Eterm") {
      descriptions = ["rxvt", "xterm", "ansi"]
      bracketsPastes = true
    } else if term.hasPrefix("linux") {
      descriptions = ["linux", "ansi"]
      bracketsPastes = false
    } else if term.hasPrefix("vt") {
      descriptions = ["vt100", "ansi"]
      bracketsPastes = false
    } else {
      descriptions = ["ansi"]
      bracketsPastes = false
    }
  }
}
