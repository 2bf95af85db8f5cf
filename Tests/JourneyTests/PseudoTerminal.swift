import ChildTesting
import Foundation
import ProcessTesting

/// A pseudo-terminal (pty(7)) with a program in it: nothing stands between the test and the program.
///
/// The test sees the bytes that the program writes, and answers no question in them. They are read
/// whenever something is waited for. What a screen would show of them, ``TerminalWindow`` tells.
///
///     let terminal = try PseudoTerminal([Program.path], environment: program.environment())
///     try terminal.wait(for: "no draft yet")
///     try terminal.type("n<F8>Contoso")
///     try terminal.waitUntilTaken()
///     terminal.hangUp()
///     let end = try terminal.waitForEnd()
///
/// Nothing here waits by the clock: looks are counted, each ending as soon as something happens.
final class PseudoTerminal {
  /// The program, which leads the terminal's session.
  let child: ChildProcess
  /// All that the program has written so far.
  private(set) var output: [UInt8] = []
  /// Where in ``output`` that begins which came after the last keys.
  private var lastTyped = 0
  /// How often the program had gone to sleep before the last keys.
  private var sleepsBefore = -1
  /// The test's side; -1 once it is closed.
  private var master: CInt
  /// The program's side, to ask it for what has not been read and how it is set.
  private let slave: CInt
  private let settingsBefore: termios

  struct Failure: Error, CustomStringConvertible {
    var what: String
    /// The last that the program wrote.
    var output: String

    var description: String { "\(what) did not come; the program wrote …\(output)" }
  }

  /// Opens a terminal and starts a program in it.
  ///
  /// - Parameters:
  ///   - command: The path of the program, and its arguments.
  ///   - environment: The whole environment; `TERM` is `xterm-256color` where it says nothing.
  init(
    _ command: [String], environment: [String: String], columns: Int = 80, rows: Int = 24
  ) throws {
    // No child inherits either descriptor: a line is closed when its last one is.
    var path = [CChar](repeating: 0, count: 64)
    var programSide: CInt = -1
    master = testing_open_terminal(CInt(columns), CInt(rows), &programSide, &path)
    guard master >= 0 else { throw SystemFault(call: "posix_openpt", number: errno) }
    slave = programSide
    settingsBefore = Self.settings(of: slave)
    let name = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    child = try ChildProcess(
      command, environment: ["TERM": "xterm-256color"].merging(environment) { $1 },
      streams: .terminal(path: name))
  }

  deinit {
    child.kill(SIGKILL)
    hangUp()
    close(slave)
  }

  // MARK: The person's side

  /// Types bytes, all at once.
  func type(_ bytes: [UInt8]) throws {
    read()
    try put(bytes)
  }

  /// Types the same bytes so many times, one after the other is taken, and reads nothing meanwhile.
  ///
  /// It ends sooner where a program that cannot write takes no more.
  func type(_ bytes: [UInt8], times: Int) throws {
    for _ in 0..<times {
      try put(bytes)
      var looks = 0
      while unreadCount > 0 || !hasGoneToSleep {
        looks += 1
        guard looks < 100 else { return }
        // There is nothing to be woken by.
        poll(nil, 0, 5)
      }
    }
  }

  private func put(_ bytes: [UInt8]) throws {
    lastTyped = output.count
    sleepsBefore = sleepCount
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemFault(call: "write", number: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Types a script such as `Contoso<Tab>50k` in the bytes of a keyboard, all at once.
  func type(_ script: String, on keyboard: Keyboard = .xterm) throws {
    try type(keyboard.bytes(script))
  }

  /// Closes the terminal: the line has dropped.
  ///
  /// The system sends SIGHUP to the session; reading gives the end of the input, writing EIO.
  func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  // MARK: Waiting

  /// Waits until the program has written a text since the last keys, between escape sequences.
  func wait(for text: String) throws {
    let sought = Array(text.utf8)
    try wait(for: "\"\(text)\"") { self.output[self.lastTyped...].firstRange(of: sought) != nil }
  }

  /// Waits until the program has read the last keys, and has either written something since or gone
  /// to sleep again.
  ///
  /// What it does about them may still be under way.
  func waitUntilTaken() throws {
    try wait(for: "the reading of the keys") {
      self.unreadCount == 0 && (self.output.count > self.lastTyped || self.hasGoneToSleep)
    }
  }

  /// Waits until the program has read all keys, has written all it has to write, and sleeps.
  func waitForRest() throws {
    try wait(for: "rest") { self.unreadCount == 0 && self.hasGoneToSleep && !self.read() }
  }

  /// Waits until the program has ended.
  ///
  /// - Parameter isReading: Whether what it still writes is taken in.
  /// - Returns: `nil` where it did not end in ten seconds' worth of looks, or was waited for before.
  func waitForEnd(isReading: Bool = true) throws -> ChildProcess.End? {
    for _ in 0..<500 {
      if isReading { read() }
      if isReady(child.endDescriptor, milliseconds: 20) { return try child.wait() }
    }
    return nil
  }

  private func wait(for what: String, _ isThere: () -> Bool) throws {
    for _ in 0..<3000 {
      if isThere() { return }
      // Returns when something was written; else it is time to look at what cannot be polled for.
      if isReady(master, milliseconds: 5) { read() }
      if isReady(child.endDescriptor, milliseconds: 0) { break }
    }
    read()
    guard !isThere() else { return }
    throw Failure(what: what, output: String(decoding: output.suffix(300), as: UTF8.self))
  }

  // MARK: Looking

  /// What was typed that the program has not read.
  var unreadCount: Int {
    var count: CInt = 0
    guard ioctl(slave, UInt(FIONREAD), &count) == 0 else { return 0 }
    return Int(count)
  }

  /// Whether the terminal is set as it was before the program ran: echo, line by line, and so on.
  var hasSettingsAsBefore: Bool {
    let now = Self.settings(of: slave)
    return now.c_iflag == settingsBefore.c_iflag && now.c_oflag == settingsBefore.c_oflag
      && now.c_lflag == settingsBefore.c_lflag
  }

  /// Whether the program's first thread, which reads the keys, has dealt with some since the last
  /// were typed, and waits for more.
  ///
  /// That nothing is unread does not tell: the system passes keys on a moment after they are written.
  private var hasGoneToSleep: Bool {
    Program.isSleeping(child.id) && sleepCount > sleepsBefore
  }

  /// How often the program's first thread has begun to wait for something (proc(5)).
  private var sleepCount: Int {
    let status = try? String(contentsOfFile: "/proc/\(child.id)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  /// Reads what there is; whether that is anything.
  @discardableResult
  private func read() -> Bool {
    var isAny = false
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while isReady(master, milliseconds: 0) {
      let count = Glibc.read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      output += bytes[..<count]
      isAny = true
    }
    return isAny
  }

  /// Whether a descriptor can be read, or becomes so within a time.
  private func isReady(_ descriptor: CInt, milliseconds: CInt) -> Bool {
    var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&events, 1, milliseconds) > 0 && events.revents & Int16(POLLIN) != 0
  }

  private static func settings(of descriptor: CInt) -> termios {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    return settings
  }
}
