import NcursesTerminal
import ReferralModel
import TerminalKit

extension TerminalExamination {
  /// What the composer would find.
  ///
  /// - Parameter wantsColour: Whether options, configuration and `NO_COLOR` leave colours on.
  func diagnoses(wantsColour: Bool) -> [Diagnosis] {
    [description, place, colours(wanted: wantsColour), letters]
  }

  private var isPresent: Bool { hasInput && hasOutput }

  private var description: Diagnosis {
    let name = term.isEmpty ? "TERM is not set" : "TERM is \(term.shown(upTo: 80))"
    guard let used else {
      return Diagnosis(
        .terminal, isPresent ? .wrong : .look,
        "\(name), which this host has no description of, nor one that would do.",
        advice: "Set TERM to what the terminal is, such as xterm-256color, or install ncurses-base."
      )
    }
    guard used == term else {
      return Diagnosis(
        .terminal, .look, "\(name), which this host does not know; \(used) serves.",
        advice: "Set TERM to a name that this host knows, or install ncurses-term.")
    }
    return Diagnosis(.terminal, .ok, "\(name), which this host knows.")
  }

  private var place: Diagnosis {
    guard isPresent else {
      let missing = hasInput ? "The output is" : hasOutput ? "The input is" : "Input and output are"
      return Diagnosis(
        .terminal, .look, "\(missing) no terminal.",
        advice: "The composer needs one; every other command works without.")
    }
    guard let size else {
      return Diagnosis(
        .terminal, .look, "The terminal does not tell its size.",
        advice: "Say it: stty rows 24 columns 80")
    }
    return Diagnosis(.terminal, .ok, "Its size is \(size.columns) columns by \(size.rows) rows.")
  }

  private func colours(wanted: Bool) -> Diagnosis {
    Diagnosis(
      .terminal, .ok,
      colourCount < 8
        ? "Its description has no colours; the screen is drawn without."
        : wanted ? "It has \(colourCount) colours." : "It has colours; they are switched off.")
  }

  private var letters: Diagnosis {
    switch characters {
    case .utf8: Diagnosis(.terminal, .ok, "The locale is UTF-8.")
    case .utf8DespiteLocale:
      Diagnosis(.terminal, .ok, "The locale is not UTF-8; C.UTF-8 is taken for characters.")
    case .ascii:
      Diagnosis(
        .terminal, .look, "This host has no UTF-8 locale: letters beyond ASCII cannot be drawn.",
        advice: "Have a UTF-8 locale installed, such as C.UTF-8, and set LANG to it.")
    }
  }
}
