import FoundationEssentials

/// A text on its way to a terminal's clipboard, by OSC 52.
///
/// Source: XTerm Control Sequences, "Operating System Commands", `Ps = 5 2`. Terminals that do not
/// know it leave it out; those that would print it are told apart by name (``Way``).
struct ClipboardOffer: Equatable {
  /// How a kind of terminal is reached.
  enum Way: Sendable, Equatable {
    /// It is not: it would print the text, or nothing is known about it.
    case none
    case directly
    /// Through GNU screen to the terminal that it runs in.
    ///
    /// screen does not know OSC 52, and prints what is longer than it can hold of such a string. A
    /// device control string it hands on to its own terminal as it is (screen(1), "Virtual
    /// Terminal"), and that may be in pieces.
    case throughScreen
  }

  let bytes: [UInt8]

  /// - Returns: `nil` where the text cannot be offered, or is longer than is safe.
  init?(_ text: String, by way: Way) {
    let encoded = Data(text.utf8).base64EncodedData()
    guard way != .none, encoded.count <= Self.longest else { return nil }
    let content = Array(";c;".utf8) + encoded + [Self.bell]
    switch way {
    case .none: return nil
    case .directly:
      bytes = Self.start + content
    case .throughScreen:
      // The start goes alone: tmux, which often has the same name, then finds an order without
      // content and drops it, and drops the rest as strings that are not for it. Otherwise it
      // would take the first piece for the whole.
      let pieces = stride(from: 0, to: content.count, by: Self.pieceLength).map {
        content[$0..<min(content.count, $0 + Self.pieceLength)]
      }
      bytes = ([Self.start[...]] + pieces).flatMap { Self.stringStart + $0 + Self.stringEnd }
    }
  }

  /// The longest text in base64, in bytes.
  ///
  /// Terminals differ: kitty takes 8 MB, tmux 1 MiB (`INPUT_BUF_LIMIT` in its input.c). A hundred
  /// thousand bytes is what hterm's own script sends at most, and what others have taken over.
  static let longest = 100_000
  /// Versions of screen hold from 256 bytes on (`MAXSTR` in its screen.h).
  static let pieceLength = 200

  private static let start = Array("\u{1B}]52".utf8)
  private static let stringStart = Array("\u{1B}P".utf8)
  private static let stringEnd = Array("\u{1B}\\".utf8)
  private static let bell: UInt8 = 0x07
}
