import CNcurses
import TerminalKit

/// The escape sequences that the description of the terminal gives for keys.
enum TerminfoKeys {
  static func sequences() -> [[UInt8]: Key] {
    var sequences: [[UInt8]: Key] = [:]
    for (name, key) in capabilities {
      guard let text = referral_curses_capability(name) else { continue }
      let sequence = Array(String(cString: text).utf8)
      // Shorter ones, as of a VT52, would turn Esc and a letter into an arrow.
      guard sequence.count > 2, sequence[0] == 0x1B else { continue }
      sequences[sequence] = key
    }
    return sequences
  }

  /// Names as in terminfo(5).
  private static var capabilities: [(String, Key)] {
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kdch1", .delete), ("kcbt", .backTab),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
  }
}
