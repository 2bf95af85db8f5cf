import TerminalKit
import Testing

@testable import NcursesTerminal

/// Which key a sequence is does not depend on what TERM says, since TERM often says something else
/// than there is.
@Suite(.serialized) @MainActor struct `Every encoding of every key` {
  nonisolated static let terms = [
    "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "ansi", "putty",
    "xterm",
    "rxvt", "unheard-of",
  ]

  /// By key: xterm in both cursor modes, the VT220 and PuTTY, the Linux console, screen, rxvt.
  static let encodings: [(Key, [String])] = [
    (.up, ["[A", "OA", "[1;2A"]), (.down, ["[B", "OB", "[1;2B"]),
    (.right, ["[C", "OC", "[1;2C"]), (.left, ["[D", "OD", "[1;2D"]),
    (.home, ["[H", "OH", "[1~", "[7~", "[1;2H"]), (.end, ["[F", "OF", "[4~", "[8~", "[1;2F"]),
    (.insert, ["[2~"]), (.delete, ["[3~"]), (.pageUp, ["[5~", "[5;2~"]),
    (.pageDown, ["[6~", "[6;2~"]), (.backTab, ["[Z", "\t"]),
    (.wordRight, ["[1;5C", "[1;3C", "[5C", "O5C", "Oc"]),
    (.wordLeft, ["[1;5D", "[1;3D", "[5D", "O5D", "Od"]),
    (.function(1), ["OP", "[11~", "[[A"]), (.function(2), ["OQ", "[12~", "[[B"]),
    (.function(3), ["OR", "[13~", "[[C"]), (.function(4), ["OS", "[14~", "[[D"]),
    (.function(5), ["[15~", "[[E"]), (.function(6), ["[17~"]), (.function(7), ["[18~"]),
    (.function(8), ["[19~"]), (.function(9), ["[20~"]), (.function(10), ["[21~"]),
    (.function(11), ["[23~"]), (.function(12), ["[24~"]),
    (
      .unknown,
      ["[99~", "[1;9Q", "[?1;2c", "[12;40R", "[<0;12;30M", "[M !!", "[I", "[15;5~", "[97;5u"]
    ),
  ]

  static let singleBytes: [(UInt8, Key)] = [
    (0x00, .control("@")), (0x01, .control("a")), (0x03, .control("c")), (0x04, .control("d")),
    (0x08, .backspace), (0x09, .tab), (0x0A, .control("j")), (0x0C, .control("l")),
    (0x0D, .enter), (0x11, .control("q")), (0x13, .control("s")), (0x16, .control("v")),
    (0x18, .control("x")), (0x1A, .control("z")), (0x1C, .control("\\")), (0x1D, .control("]")),
    (0x1E, .control("^")), (0x1F, .control("_")), (0x7F, .backspace), (0x20, .character(" ")),
  ]

  @Test(arguments: terms)
  func `is understood`(under term: String) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open(term)
    defer { terminal.stop() }
    for (key, sequences) in Self.encodings {
      for sequence in sequences {
        line.type("\u{1B}\(sequence)x")
        #expect(
          terminal.waitingEvents() == [.key(key), .key(.character("x"))],
          "ESC \(sequence) under \(term)")
      }
    }
    // No key is taken by the line discipline: not the one that stops output, nor the one that ends
    // input.
    for (byte, key) in Self.singleBytes {
      line.type([byte])
      #expect(terminal.waitingEvents() == [.key(key)], "byte \(byte) under \(term)")
    }
  }

  /// The description of a vt100 calls part of its keypad F5 to F10.
  @Test(arguments: [("vt100", Key.function(5)), ("xterm-256color", .character("4"))])
  func `is what the terminal's own description says where it says more`(
    _ term: String, _ key: Key
  ) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open(term)
    defer { terminal.stop() }
    line.type("\u{1B}Ot")
    #expect(terminal.waitingEvents() == [.key(key)])
  }
}
