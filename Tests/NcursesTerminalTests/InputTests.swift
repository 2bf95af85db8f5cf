import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `Input from a terminal` {
  private static let never = Duration.seconds(86_400)

  @Test func `keeps a lone ESC for as long as the delay says`() throws {
    let line = try PseudoTerminal()
    let patient = try line.open("xterm-256color") { $0.escapeDelay = Self.never }
    line.type("\u{1B}")
    #expect(patient.waitingEvents() == [])
    line.type("[A")
    #expect(patient.waitingEvents() == [.key(.up)])
    patient.stop()

    let hasty = try line.open("xterm-256color") { $0.escapeDelay = .zero }
    defer { hasty.stop() }
    line.type("\u{1B}")
    #expect(hasty.nextEvent(within: nil) == .key(.escape))
    line.type("[A")
    #expect(hasty.waitingEvents() == [.key(.character("[")), .key(.character("A"))])
  }

  @Test func `goes on with a sequence after the window has changed its size`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color") { $0.escapeDelay = Self.never }
    defer { terminal.stop() }
    line.type("\u{1B}[")
    #expect(terminal.waitingEvents() == [])
    line.resize(columns: 100, rows: 30)
    raise(SIGWINCH)
    #expect(terminal.waitingEvents() == [.resized(Size(columns: 100, rows: 30))])
    line.type("A")
    #expect(terminal.waitingEvents() == [.key(.up)])
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func `hears a signal that was blocked when the program was started`(_ number: Int32) throws {
    var signals = sigset_t()
    var before = sigset_t()
    var after = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    raise(number)
    let expected: TerminalEvent.Signal =
      number == SIGHUP ? .hangUp : number == SIGINT ? .interrupt : .terminate
    #expect(terminal.waitingEvents() == [.signal(expected)])
    terminal.stop()
    pthread_sigmask(SIG_BLOCK, nil, &after)
    #expect(sigismember(&after, number) == 1)
  }

  @Test func `says a size once, the last one, and stays silent when it is the same`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    for columns in [1, 500, 20] as [UInt16] {
      line.resize(columns: columns, rows: 3)
      raise(SIGWINCH)
    }
    #expect(terminal.waitingEvents() == [.resized(Size(columns: 20, rows: 3))])
    raise(SIGWINCH)
    #expect(terminal.waitingEvents() == [])
  }

  @Test func `takes in what is typed while the disk is waited for, also where the line drops then`()
    throws
  {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    /// Types something, and comes back once it has been read: the system passes it on a moment after
    /// it is written, so that nothing unread must be seen for a while.
    func type(_ text: String) {
      line.type(text)
      var quietLooks = 0
      for _ in 0..<5000 where quietLooks < 200 {
        usleep(1000)
        quietLooks = line.unreadCount == 0 ? quietLooks + 1 : 0
      }
    }
    let result = terminal.whileReading {
      type("a\u{1B}")
      type("é")
      line.hangUp()
      return 7
    }
    #expect(result == 7)
    let events = (0..<4).map { _ in terminal.nextEvent(within: .seconds(10)) }
    #expect(
      events.prefix(3) == [.key(.character("a")), .key(.escape), .key(.character("é"))])
    guard case .hungUp? = events[3] else {
      Issue.record("\(events)")
      return
    }
  }

  @Test func `puts characters together that come in pieces`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    var typed = ""
    for piece in [
      [0x65], [0xCC], [0x81], [0xF0, 0x9F], [0x91, 0xA8], [0xE2, 0x80, 0x8D, 0xF0],
      [0x9F, 0x91, 0xA9],
    ] as [[UInt8]] {
      line.type(piece)
      for event in terminal.waitingEvents() {
        guard case .key(.character(let character)) = event else {
          Issue.record("\(event)")
          continue
        }
        typed.append(character)
      }
    }
    // Each scalar is whole when it comes; put one after the other they are two characters.
    #expect(typed.utf8.elementsEqual("e\u{301}\u{1F468}\u{200D}\u{1F469}".utf8))
    #expect(typed.count == 2)
  }

  @Test func `takes hundreds of thousands of keys without a paste`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    var queue = EventQueue()
    let count = 300_000
    for number in 0..<count { queue.append(.key(.function(number))) }
    var sum = 0
    while case .key(.function(let number))? = queue.popFirst() { sum += number }
    #expect(sum == count * (count - 1) / 2)
    #expect(queue.isEmpty)
  }

  @Test func `is a paste where very much comes at once without brackets`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("vt100")
    defer { terminal.stop() }
    let text = String(repeating: "word ", count: 400)
    line.type(text)
    #expect(terminal.nextEvent(within: nil) == .paste(text))
  }

  @Test func `ends with what was typed before the line dropped, and is said to end once`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    line.type("ab\u{1B}[200~cd")
    #expect(terminal.waitingEvents() == [.key(.character("a")), .key(.character("b"))])
    line.hangUp()
    let events = terminal.waitingEvents()
    #expect(events.dropLast() == [.paste("cd")])
    guard case .hungUp = events.last else {
      Issue.record("\(events)")
      return
    }
    #expect(!terminal.hasPendingInput)
    terminal.present(Frame(size: terminal.size))
    #expect(terminal.waitingEvents() == [])
  }
}
