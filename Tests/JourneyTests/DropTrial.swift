import Foundation
import ProcessTesting
import Testing

/// A fill whose session is ended again and again in one way, and what must be true each time.
final class DropTrial {
  let program: Program
  let drop: Drop
  let script = FillScript.everyKind
  private(set) var figures = Figures()

  /// What was hit, and the most that it took.
  struct Figures {
    var drops = 0
    /// The keys after which there was a drop.
    var keys: Set<Int> = []
    /// How often the last key was not there afterwards.
    var lastMissing = 0
    var milliseconds = 0
    var processorMilliseconds = 0

    mutating func add(_ other: Figures) {
      drops += other.drops
      keys.formUnion(other.keys)
      lastMissing += other.lastMissing
      milliseconds = max(milliseconds, other.milliseconds)
      processorMilliseconds = max(processorMilliseconds, other.processorMilliseconds)
    }
  }

  init(_ drop: Drop) throws {
    program = try Program()
    self.drop = drop
  }

  deinit { program.remove() }

  /// How far a draft has come: the number of keys that made its text, and of those that led to its
  /// place.
  struct Progress {
    var keys = 0
    var place = 0
  }

  // MARK: Sessions

  /// Starts the program at the draft, or at the list while there is none.
  func start() throws -> PseudoTerminal {
    let id = try draftID
    let words = try [Program.path] + (id.map { ["edit", $0] } ?? [])
    let terminal = try PseudoTerminal(
      drop.command(words), environment: program.environment())
    try terminal.wait(for: id == nil ? "begins a draft" : "Next part")
    try terminal.waitForRest()
    return terminal
  }

  /// When a session ends after its last key.
  enum Moment {
    /// As soon as it is written to the terminal.
    case typed
    /// When the program has read it; what it does about it may be under way.
    case taken
    /// When all is done that it leads to.
    case dealtWith
  }

  /// Types the keys from one to before another, and ends the session at a moment after the last.
  ///
  /// - Returns: How far the draft has come by what is there afterwards.
  func session(
    in terminal: PseudoTerminal, typing range: Range<Int>, endingWhen moment: Moment
  ) async throws -> Progress {
    try await type(range.dropLast(), in: terminal)
    let key = script.keys[range.upperBound - 1]
    try terminal.type(key.bytes)
    if moment != .typed { try terminal.waitUntilTaken() }
    if moment == .dealtWith, let shown = key.shown { try terminal.wait(for: shown) }
    if moment == .dealtWith { try terminal.waitForRest() }
    return try await end(terminal, after: range.upperBound)
  }

  /// Types the keys of a range, each when the one before is taken.
  func type(_ range: Range<Int>, in terminal: PseudoTerminal) async throws {
    for number in range {
      // The waits below hold a thread up, for a moment each; others may want it too.
      await Task.yield()
      let key = script.keys[number]
      try terminal.type(key.bytes)
      try terminal.waitUntilTaken()
      if let shown = key.shown { try terminal.wait(for: shown) }
    }
  }

  /// Opens the draft once more and leaves it as one does, after which nothing but it is there.
  func leave() async throws {
    let terminal = try start()
    try terminal.type("<^X>q")
    let end = try #require(try terminal.waitForEnd())
    #expect(end.exitStatus == 0)
    let state = try await stateOnDisk("left")
    #expect(script.states[script.keys.count].hasSameFields(as: state), "\(state)")
    #expect(try !draftFiles().contains { $0.hasSuffix(".lock") })
  }

  /// Ends a session after so many keys, and looks at all that it leaves.
  ///
  /// - Parameter isReading: Whether what the program still writes is taken in.
  @discardableResult
  func end(
    _ terminal: PseudoTerminal, after count: Int, isReading: Bool = true
  ) async throws -> Progress {
    let context = "\(drop) after key \(count), \(script.keys[count - 1].name)"
    let start = ContinuousClock.now
    drop.happen(to: terminal)
    let end = try #require(
      try terminal.waitForEnd(isReading: isReading), "\(context): it goes on running")
    let time = (ContinuousClock.now - start).components
    let milliseconds = Int(time.seconds) * 1000 + Int(time.attoseconds / 1_000_000_000_000_000)
    #expect(end.signal == (drop.isNoticed ? nil : SIGKILL), "\(context): \(end)")
    #expect(end.processorMilliseconds < 500, "\(context): it spins")
    #expect(!drop.leavesTerminal || terminal.hasSettingsAsBefore, "\(context)")

    let state = try await stateOnDisk(context)
    let progress = try #require(self.progress(of: state, after: count), "\(context): \(state)")
    figures.add(
      Figures(
        drops: 1, keys: [count], lastMissing: progress.keys < count ? 1 : 0,
        milliseconds: milliseconds, processorMilliseconds: end.processorMilliseconds))
    return progress
  }

  // MARK: What is there afterwards

  /// The id of the one draft; `nil` while there is none.
  private var draftID: String? {
    get throws {
      let names = try draftFiles().filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      try #require(names.count <= 1, "\(names)")
      return names.first.map { String($0.dropLast(5)) }
    }
  }

  private var drafts: URL { program.data.appendingPathComponent("drafts") }

  private func draftFiles() throws -> [String] {
    guard FileManager.default.fileExists(atPath: drafts.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: drafts.path)
  }

  /// What a session has left: read from the file where it had the time to fold all into it, else
  /// what the next command makes of it.
  private func stateOnDisk(_ context: String) async throws -> FillScript.State {
    try expectPrivacy(context)
    guard let id = try draftID else { return FillScript.State() }
    let file = drafts.appendingPathComponent("\(id).json")
    let state: FillScript.State
    if drop.isNoticed {
      state = try FillScript.State(reading: Data(contentsOf: file))
    } else {
      // The draft's file itself is whole at any time.
      _ = try FillScript.State(reading: Data(contentsOf: file))
      let show = try await program.start(["show", id, "--json"]).wait()
      try #require(show.status == 0, "\(context): \(show.errors)")
      state = try FillScript.State(reading: show.output)
    }
    let left = try draftFiles().filter { name in
      name.contains(".journal") || name.hasSuffix(".tmp")
        || name.hasSuffix(".lock") && drop.isNoticed
    }
    #expect(left.isEmpty, "\(context)")
    return state
  }

  private func expectPrivacy(_ context: String) throws {
    for name in try draftFiles() {
      let path = drafts.appendingPathComponent(name).path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(context): \(name)")
    }
  }

  /// Finds the state among those that the model has: with all keys, or all but the last.
  ///
  /// The place is that of the last key too. A kill may take one to the last place at which something
  /// was typed, for only that is written down as it happens.
  private func progress(of state: FillScript.State, after count: Int) -> Progress? {
    for keys in [count, count - 1] where script.states[keys].hasSameFields(as: state) {
      var place = keys
      while place > 0, script.states[place].place != state.place,
        !drop.isNoticed, script.states[place - 1].changeCount == script.states[keys].changeCount
      {
        place -= 1
      }
      if script.states[place].place == state.place { return Progress(keys: keys, place: place) }
    }
    return nil
  }
}
