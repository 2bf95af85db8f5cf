import ComposerTesting
import TerminalKit
import Testing

@Suite struct `The key decoder` {
  /// All events of some bytes, the patience run out at the end.
  private func events(
    _ text: String, pastesBursts: Bool = false, sequences: [[UInt8]: Key] = [:]
  ) -> [TerminalEvent] {
    var decoder = KeyDecoder(pastesBursts: pastesBursts, sequences: sequences)
    let events = decoder.receive(Array(text.utf8))
    return events + decoder.timeUp()
  }

  static let keys: [(String, Key)] = [
    // Arrows and their neighbours, plain, shifted, in both modes, and from the Linux console.
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down),
    ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left),
    ("\u{1B}[1;2A", .up), ("\u{1B}[1;1D", .left),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
    ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
    ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
    ("\u{1B}[6~", .pageDown), ("\u{1B}[6;2~", .pageDown),
    ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}[5C", .wordRight),
    ("\u{1B}O5D", .wordLeft), ("\u{1B}Oc", .wordRight), ("\u{1B}Od", .wordLeft),
    ("\u{1B}[Z", .backTab), ("\u{1B}\t", .backTab),
    // Function keys of xterm, PuTTY and the Linux console.
    ("\u{1B}OP", .function(1)), ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)),
    ("\u{1B}[14~", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)),
    ("\u{1B}[34~", .function(20)), ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)),
    // The keypad in application mode.
    ("\u{1B}OM", .enter), ("\u{1B}Op", .character("0")), ("\u{1B}Oy", .character("9")),
    ("\u{1B}Ok", .character("+")), ("\u{1B}On", .character(".")),
    ("\r", .enter), ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace),
    ("\n", .control("j")), ("\u{0}", .control("@")), ("\u{1}", .control("a")),
    ("\u{11}", .control("q")), ("\u{13}", .control("s")), ("\u{18}", .control("x")),
    ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
    ("\u{1B}", .escape), ("a", .character("a")), (" ", .character(" ")), ("é", .character("é")),
    ("漢", .character("漢")), ("e\u{301}", .character("é")),
    ("👨\u{200D}👩\u{200D}👧", .character("👨\u{200D}👩\u{200D}👧")),
  ]

  @Test(arguments: keys)
  func `knows every encoding of a key`(_ bytes: String, _ key: Key) {
    #expect(events(bytes) == [.key(key)])
    #expect(events(bytes + "x") == [.key(key), .key(.character("x"))] || bytes == "\u{1B}")
  }

  /// Characters of several scalars come as several keys when they come in pieces.
  static let singleKeys = keys.filter {
    $0.0.unicodeScalars.count == 1 || $0.0.utf8.first == 0x1B
  }

  @Test(arguments: singleKeys)
  func `knows a key that comes a byte at a time`(_ bytes: String, _ key: Key) {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for byte in bytes.utf8 {
      #expect(events.isEmpty)
      events += decoder.receive([byte])
    }
    #expect(events + decoder.timeUp() == [.key(key)])
    #expect(decoder.patience == nil)
  }

  @Test(arguments: [
    "\u{1B}[99~", "\u{1B}[1;9C", "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}[12;40R",
    "\u{1B}[<0;12;30M", "\u{1B}[M !!", "\u{1B}[I", "\u{1B}[15;5~", "\u{1B}[27;5;9~",
    "\u{1B}[97;5u", "\u{1B}[201~", "\u{1B}[[Z", "\u{1B}Oz", "\u{1B}[1$y", "\u{1B}[999999999999~",
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}P1$r0m\u{1B}\\",
  ])
  func `swallows a sequence it does not know, whole`(_ bytes: String) {
    #expect(events(bytes + "x") == [.key(.unknown), .key(.character("x"))])
  }

  @Test(arguments: [
    "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}[M !", "\u{1B}]11;rgb", "\u{1B}[[", "\u{C2}",
  ])
  func `never types what is left of a sequence that breaks off`(_ start: String) {
    let bytes = start == "\u{C2}" ? [0xC2] : Array(start.utf8)
    var decoder = KeyDecoder()
    #expect(decoder.receive(bytes).isEmpty)
    #expect(decoder.patience == .sequence)
    #expect(decoder.timeUp() == [.key(.unknown)])
    #expect(decoder.receive([0x78]) == [.key(.character("x"))])
  }

  @Test(
    arguments: [
      ("\u{1B}1", [.escape, .character("1")]), ("\u{1B}b", [.escape, .character("b")]),
      ("\u{1B}]", [.escape, .character("]")]), ("\u{1B}P", [.escape, .character("P")]),
      ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}\r", [.escape, .enter]),
      ("\u{1B}\u{7F}", [.escape, .backspace]), ("\u{1B}\u{1B}", [.escape, .escape]),
      ("\u{1B}é", [.escape, .character("é")]), ("\u{1B}[1\r", [.unknown, .enter]),
      ("ab\u{1B}[Ac", [.character("a"), .character("b"), .up, .character("c")]),
    ] as [(String, [Key])])
  func `takes Escape and a key as two`(_ bytes: String, _ keys: [Key]) {
    #expect(events(bytes) == keys.map(TerminalEvent.key))
  }

  @Test func `waits shortly for more after Escape alone`() {
    var decoder = KeyDecoder()
    #expect(decoder.receive([0x1B]).isEmpty)
    #expect(decoder.patience == .escape)
    #expect(decoder.timeUp() == [.key(.escape)])
    #expect(decoder.receive(Array("[A".utf8)) == [.key(.character("[")), .key(.character("A"))])
  }

  @Test(
    arguments: [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x80], [0xF5, 0x80]] as [[UInt8]])
  func `types nothing for bytes that are not UTF-8`(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let events = decoder.receive(bytes) + decoder.timeUp()
    #expect(events.contains(.key(.unknown)))
    #expect(events.allSatisfy { $0 == .key(.unknown) || $0 == .key(.character("(")) })
  }

  @Test func `takes what the terminal's description adds`() {
    let sequences: [[UInt8]: Key] = [Array("\u{1B}[M".utf8): .function(1)]
    #expect(
      events("\u{1B}[Mx", sequences: sequences) == [.key(.function(1)), .key(.character("x"))])
    // Two bytes are Escape and a letter, whatever a description says.
    #expect(
      events("\u{1B}A", sequences: [Array("\u{1B}A".utf8): .up])
        == [.key(.escape), .key(.character("A"))])
  }

  @Test(arguments: [1, 2, 3, 5, 7, 1000])
  func `takes a paste in brackets as one, however it is cut`(_ length: Int) {
    let text = "one\r\ntwo\tdrei é 漢\u{1B}[31m\u{3}\u{1B}[200~ end"
    let bytes = Array(("a\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for start in stride(from: 0, to: bytes.count, by: length) {
      events += decoder.receive(bytes[start..<min(start + length, bytes.count)])
    }
    #expect(events == [.key(.character("a"))])
    #expect(decoder.patience == .silence)
    #expect(decoder.timeUp() == [.paste(text)])
    #expect(decoder.patience == nil)
  }

  @Test func `takes a paste in brackets as one, wherever it is cut in two`() {
    let text = "é\u{1B}[20漢\u{1B}\r\n\u{1B}[201"
    let bytes = Array(("a\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    for cut in bytes.indices {
      var decoder = KeyDecoder()
      let events = decoder.receive(bytes[..<cut]) + decoder.receive(bytes[cut...])
      #expect(events == [.key(.character("a"))], "cut at \(cut)")
      #expect(decoder.timeUp() == [.paste(text)], "cut at \(cut)")
    }
  }

  @Test(arguments: [
    "\u{1B}Paris", "\u{1B}]x", "\u{1B}P.", "\u{1B}] 1", "\u{1B}P\r", "\u{1B}]\u{1B}[A",
    "\u{1B}PP1$r0m",
  ])
  func `types what follows Escape and a letter that begins no answer`(_ bytes: String) {
    var decoder = KeyDecoder()
    let events = decoder.receive(Array(bytes.utf8))
    #expect(events.first == .key(.escape))
    #expect(events.dropFirst().first == .key(.character(bytes.dropFirst().first ?? " ")))
    #expect(!events.contains(.key(.unknown)))
    #expect(decoder.patience == nil)
  }

  @Test func `takes the longest of the sequences that a description adds`() {
    let sequences: [[UInt8]: Key] = [
      Array("\u{1B}[1".utf8): .home, Array("\u{1B}[12".utf8): .end,
      Array("\u{1B}[123".utf8): .insert,
    ]
    #expect(events("\u{1B}[123", sequences: sequences) == [.key(.insert)])
    #expect(events("\u{1B}[12x", sequences: sequences) == [.key(.end), .key(.character("x"))])
  }

  @Test func `takes an end mark inside a paste, and what follows at once, for text`() {
    var decoder = KeyDecoder()
    #expect(decoder.receive(Array("\u{1B}[200~a\u{1B}[201~\r\u{18}s".utf8)).isEmpty)
    #expect(decoder.receive(Array("y\u{1B}[201~".utf8)).isEmpty)
    #expect(decoder.timeUp() == [.paste("a\u{1B}[201~\r\u{18}sy")])
  }

  @Test func `does not wait for ever for the end of a paste`() {
    var decoder = KeyDecoder()
    #expect(decoder.receive(Array("\u{1B}[200~abc".utf8)).isEmpty)
    #expect(decoder.patience == .paste)
    #expect(decoder.timeUp() == [.paste("abc")])
    #expect(decoder.receive([0x0D]) == [.key(.enter)])
  }

  @Test func `takes a burst with a line break inside for a paste where there are no brackets`() {
    var decoder = KeyDecoder(pastesBursts: true)
    #expect(decoder.receive(Array("first line\rsecond".utf8)).isEmpty)
    #expect(decoder.patience == .burst)
    #expect(decoder.receive(Array(" line\r".utf8)).isEmpty)
    #expect(decoder.timeUp() == [.paste("first line\rsecond line\r")])
  }

  @Test(arguments: [1001, 4095, 200_000])
  func `takes more than a line of text at once for a paste where there are no brackets`(
    _ count: Int
  ) {
    let text = String(repeating: "x", count: count)
    #expect(events(text, pastesBursts: true) == [.paste(text)])
    #expect(events(text).count == count)
  }

  @Test(arguments: [
    "Contoso Inc\r", "Ann\tSmith\tann", "ab\rcd", "abcdefghijkl", "Contoso\r\u{1B}[A",
  ])
  func `takes keys that were typed ahead for keys`(_ bytes: String) {
    #expect(
      !events(bytes, pastesBursts: true).contains { if case .paste = $0 { true } else { false } })
  }

  @Test func `ends a burst where a key comes that no text holds`() {
    var decoder = KeyDecoder(pastesBursts: true)
    #expect(decoder.receive(Array("line one\rtwo".utf8)).isEmpty)
    #expect(decoder.receive(Array("\u{1B}[A".utf8)) == [.paste("line one\rtwo"), .key(.up)])
  }

  @Test func `loses no byte of a paste of a megabyte`() {
    let text = String(repeating: "The quick brown fox\u{1B} é\n", count: 40_000)
    let bytes = Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    var decoder = KeyDecoder()
    for start in stride(from: 0, to: bytes.count, by: 4095) {
      #expect(decoder.receive(bytes[start..<min(start + 4095, bytes.count)]).isEmpty)
    }
    #expect(decoder.timeUp() == [.paste(text)])
  }

  @Test(arguments: [7, 99])
  func `makes of any bytes only keys that hold no control character`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var decoder = KeyDecoder(pastesBursts: Bool.random(using: &random))
      let bytes = (0..<40).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : Array("\u{1B}[O;~10AM]P\\".utf8).randomElement(using: &random) ?? 0
      }
      for event in decoder.receive(bytes) + decoder.timeUp() {
        guard case .key(.character(let character)) = event else { continue }
        #expect(
          character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
          "seed \(seed), \(bytes)")
      }
      #expect(decoder.patience == nil)
    }
  }
}
