import CNcurses

/// What a terminal turned out to be.
package struct TerminalDescription: Sendable, Equatable {
  package enum Characters: Sendable, Equatable {
    case utf8
    /// The locale says otherwise, but the host has C.UTF-8.
    case utf8DespiteLocale
    case ascii

    init(locale: Int) {
      switch locale {
      case REFERRAL_CURSES_UTF8: self = .utf8
      case REFERRAL_CURSES_UTF8_BY_FALLBACK: self = .utf8DespiteLocale
      default: self = .ascii
      }
    }
  }

  /// The value of TERM.
  package var requested: String
  /// The description that is used.
  package var used: String
  package var characters: Characters
  package var hasColor: Bool

  /// A sentence about the description that was taken instead of the one asked for; nil without.
  package var notice: String? {
    guard requested != used else { return nil }
    let name = requested.isEmpty ? "TERM is not set" : "This host does not know TERM=\(requested)"
    return "\(name); the screen is drawn as for \(used)."
  }
}
