import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

/// A pseudo-terminal whose other end is in the test's hands (`pty(7)`).
@MainActor
final class PseudoTerminal {
  let terminal: Int32
  private var controller: Int32

  init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
    controller = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // TIOCSPTLCK and TIOCGPTN (ioctl_tty(2)), which Swift does not see.
    var lock: Int32 = 0
    var number: UInt32 = 0
    try #require(ioctl(controller, 0x4004_5431, &lock) == 0)
    try #require(ioctl(controller, 0x8004_5430, &number) == 0)
    terminal = Glibc.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
    try #require(fcntl(controller, F_SETFL, O_NONBLOCK) == 0)
    resize(columns: columns, rows: rows)
  }

  isolated deinit {
    hangUp()
    close(terminal)
  }

  /// Lets the program take the terminal over.
  func open(
    _ term: String, _ change: (inout TerminalOptions) -> Void = { _ in }
  ) throws -> NcursesTerminal {
    var options = TerminalOptions(term: term)
    options.input = terminal
    options.output = terminal
    change(&options)
    return try NcursesTerminal(options: options)
  }

  func type(_ text: String) {
    type(Array(text.utf8))
  }

  func type(_ bytes: [UInt8]) {
    #expect(write(controller, bytes, bytes.count) == bytes.count)
  }

  /// What was typed that nobody has read.
  var unreadCount: Int {
    var count: Int32 = 0
    return ioctl(terminal, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  func hangUp() {
    guard controller >= 0 else { return }
    close(controller)
    controller = -1
  }

  /// Makes the window another size; nobody is told (`TIOCSWINSZ`).
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    #expect(ioctl(controller, UInt(TIOCSWINSZ), &size) == 0)
  }

  /// What was sent to the terminal since the last call.
  func output() -> [UInt8] {
    var output: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(controller, &bytes, bytes.count)
      guard count > 0 else { return output }
      output += bytes[..<count]
    }
  }

  /// The end of the line at which what is sent can be taken on another thread.
  func reader() -> Reader { Reader(descriptor: controller) }

  /// The terminal's settings, all that `stty -g` prints.
  func settings() throws -> [UInt32] {
    var settings = termios()
    try #require(tcgetattr(terminal, &settings) == 0)
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
      + withUnsafeBytes(of: settings.c_cc) { $0.map(UInt32.init) }
      + [settings.c_ispeed, settings.c_ospeed]
  }
}

/// Takes what is sent to a terminal, on whichever thread.
struct Reader: Sendable {
  fileprivate let descriptor: Int32

  /// Everything up to a byte, waiting for it, in reads of so many bytes.
  func take(upTo last: UInt8, inPiecesOf count: Int) -> [UInt8] {
    var output: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: count)
    while output.last != last {
      var line = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // Ten seconds without a byte mean that no more will come.
      guard poll(&line, 1, 10_000) > 0 else { return output }
      let taken = read(descriptor, &bytes, bytes.count)
      guard taken > 0 else { return output }
      output += bytes[..<taken]
    }
    return output
  }
}

extension NcursesTerminal {
  /// All events that can be had without waiting.
  func waitingEvents() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while let event = nextEvent(within: .zero) { events.append(event) }
    return events
  }
}
