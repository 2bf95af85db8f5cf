import Glibc
import Testing

@Suite struct `a session that ends while someone types` {
  @Test(arguments: Drop.allCases)
  func `after each key in turn, loses no more than the last, and goes on there`(
    drop: Drop
  ) async throws {
    let trial = try DropTrial(drop)
    var progress = DropTrial.Progress()
    var attempts = 0
    while progress.keys < trial.script.keys.count {
      let terminal = try trial.start()
      // Keys that only move are pressed again where the place is from before them.
      let next = try await trial.session(
        in: terminal, typing: progress.place..<progress.keys + 1,
        endingWhen: attempts == 0 ? .taken : .dealtWith)
      attempts = next.keys > progress.keys ? 0 : attempts + 1
      try #require(attempts < 3, "key \(progress.keys) is never there")
      progress = next
    }
    #expect(trial.figures.keys == Set(1...trial.script.keys.count))
    try await trial.leave()
    trial.figures.tell(drop, "a session a key")
  }

  @Test(arguments: Drop.allCases)
  func `in the middle of typing, loses no more than the last key`(drop: Drop) async throws {
    var figures = DropTrial.Figures()
    let count = FillScript.everyKind.keys.count
    // Between them, the ways to end hit each key.
    let first = 1 + (Drop.allCases.firstIndex(of: drop) ?? 0)
    for keys in stride(from: first, through: count, by: Drop.allCases.count) {
      let trial = try DropTrial(drop)
      let terminal = try trial.start()
      _ = try await trial.session(in: terminal, typing: 0..<keys, endingWhen: .typed)
      figures.add(trial.figures)
    }
    #expect(figures.keys.count >= count / Drop.allCases.count)
    figures.tell(drop, "all in one session")
  }

  @Test(arguments: Drop.allCases)
  func `keeps what was typed when the terminal takes nothing in any more`(drop: Drop) async throws {
    let trial = try DropTrial(drop)
    let terminal = try trial.start()
    let count = 9
    try await trial.type(0..<count, in: terminal)
    try terminal.waitForRest()
    // Ctrl-L: the whole screen, again and again, into a line at whose other end nobody reads.
    try terminal.type([0x0C], times: 100)
    let progress = try await trial.end(terminal, after: count, isReading: false)
    #expect(progress.keys == count)
    trial.figures.tell(drop, "into a terminal that hangs")
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGKILL])
  func `shows the word and the caret behind it when it is opened again`(
    signal: Int32
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let first = try await TerminalWindow(program)
    try await first.waitFor("no draft yet")
    try await first.type("n")
    try await first.waitFor(">1 Referral")
    try await first.press("F8")
    try await first.waitFor(">2 Customer")
    try await first.type("Zoë Nordwi")
    try await first.waitFor("Zoë Nordwi_")
    try await first.signal(signal)
    try await first.waitFor("exit status")
    // On a machine so busy that typing came to a pause, all of it is in the draft already.
    let isRecovered = try program.files().contains {
      $0.path.hasSuffix(".journal") && !$0.bytes.isEmpty
    }

    let second = try await TerminalWindow(program)
    try await second.waitFor("> Zoë Nordwi ")
    try await second.press("Enter")
    try await second.waitFor("Zoë Nordwi_")
    let told =
      signal == SIGKILL
      ? #/Recovered: what you typed until \d\d:\d\d is here\./#
      : #/Recovered: your last session was cut off at \d\d:\d\d, and nothing was lost\./#
    if isRecovered || signal != SIGKILL { try await second.waitFor(told) }
    #expect(try await second.textBeforeCaret().hasSuffix(" Zoë Nordwi"))
    try await second.type("n")
    let screen = try await second.waitFor("Zoë Nordwin_")
    // One line, once.
    #expect(!screen.contains("Recovered"))
  }
}

extension DropTrial.Figures {
  /// Tells what was tried, so that a run shows it.
  fileprivate func tell(_ drop: Drop, _ kind: String) {
    print(
      """
      \(drop), \(kind): \(drops) drops after \(keys.count) of \(FillScript.everyKind.keys.count) \
      keys, the last key missing \(lastMissing) times, gone within \(milliseconds) ms, at most \
      \(processorMilliseconds) ms of processor time
      """)
  }
}
