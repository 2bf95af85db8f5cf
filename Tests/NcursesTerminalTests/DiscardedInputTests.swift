import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `Discarded input` {
  @Test func `says nevertheless that the terminal is gone`() throws {
    let line = try PseudoTerminal()
    var options = TerminalOptions(term: "vt100")
    options.input = line.terminal
    options.output = line.terminal
    let terminal = try NcursesTerminal(options: options)
    line.type("yes")
    line.hangUp()
    terminal.discardPendingInput()
    let event = try #require(terminal.nextEvent(within: .zero))
    guard case .hungUp = event else {
      Issue.record("\(event) instead of the end of the line")
      return
    }
  }

  @Test func `is neither a key nor a paste later on`() throws {
    let line = try PseudoTerminal()
    var options = TerminalOptions(term: "vt100")
    options.input = line.terminal
    options.output = line.terminal
    let terminal = try NcursesTerminal(options: options)
    line.type("yes")
    terminal.discardPendingInput()
    #expect(!terminal.hasPendingInput)
    #expect(terminal.nextEvent(within: .zero) == nil)
  }
}

/// A pseudo-terminal whose other end is in the test's hands (`pty(7)`).
@MainActor
private final class PseudoTerminal {
  let terminal: Int32
  private var controller: Int32

  init() throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // TIOCSPTLCK and TIOCGPTN (ioctl_tty(2)), which Swift does not see.
    var lock: Int32 = 0
    var number: UInt32 = 0
    try #require(ioctl(controller, 0x4004_5431, &lock) == 0)
    try #require(ioctl(controller, 0x8004_5430, &number) == 0)
    let name = "/dev/pts/\(number)"
    terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
  }

  isolated deinit {
    hangUp()
    close(terminal)
  }

  func type(_ text: String) {
    #expect(write(controller, text, text.utf8.count) == text.utf8.count)
  }

  func hangUp() {
    guard controller >= 0 else { return }
    close(controller)
    controller = -1
  }
}
