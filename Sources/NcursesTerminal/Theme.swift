import CNcurses
import TerminalKit

/// How each style looks.
///
/// Red, green and magenta of the eight basic colors can be read on light and on dark backgrounds.
/// No meaning hangs on color alone. The inside of a field has no attribute: one would cost a typed
/// letter some fourteen bytes instead of one.
enum Theme {
  static func look(of style: Style) -> (color: Int32, attributes: Int) {
    switch style {
    case .plain, .field, .focusedField: (none, 0)
    case .title, .key: (none, REFERRAL_CURSES_BOLD)
    case .accent: (green, REFERRAL_CURSES_BOLD)
    case .dim: (none, REFERRAL_CURSES_DIM)
    case .problem: (red, REFERRAL_CURSES_BOLD)
    case .warning: (magenta, 0)
    case .selected: (none, REFERRAL_CURSES_REVERSE)
    }
  }

  /// The number under which ncurses knows the style.
  static func number(of style: Style) -> Int32 {
    Int32(style.number)
  }

  /// Tells ncurses about all styles.
  static func define(withColor hasColor: Bool) {
    for style in Style.allCases {
      let look = look(of: style)
      referral_curses_define_style(
        number(of: style), hasColor ? look.color : none, Int32(look.attributes))
    }
  }

  private static let none: Int32 = -1
  private static let red: Int32 = 1
  private static let green: Int32 = 2
  private static let magenta: Int32 = 5
}
