import Glibc
package import TerminalKit

/// A terminal without a screen: plays a script of events and keeps the frames it is given.
///
/// At the end of the script the line drops: ``TerminalEvent/hungUp(_:)`` comes once, and afterwards
/// only the bell is answered.
@MainActor
package final class MemoryTerminal: Terminal {
  /// One answer to a wait for the next event.
  package enum Step: Sendable, Equatable {
    case event(TerminalEvent)
    /// Waits until the bell is rung, then wakes the program.
    case untilRung
    /// Waits, and wakes the program each time that the bell is rung, until the screen shows a text.
    case untilShown(String)
    /// Nothing happens for as long as the program wants to wait; passed over where it would wait
    /// for ever.
    case timeUp
  }

  package private(set) var size: Size
  package private(set) var frames: [Frame] = []
  /// How often the program asked to be stopped.
  package private(set) var suspensions = 0
  /// How often another program had the terminal.
  package private(set) var releases = 0
  /// How often the whole screen was to be drawn anew.
  package private(set) var redraws = 0
  /// How many frames there were each time that waiting keys were dropped.
  package private(set) var framesAtDrops: [Int] = []
  /// What was offered for the clipboard.
  package private(set) var offers: [String] = []
  package let bell: Bell

  private var script: ArraySlice<Step>
  private var hasHungUp = false
  private let mailbox: WakeUpPipe

  package init(size: Size = Size(columns: 80, rows: 24), script: [Step]) {
    self.size = size
    self.script = script[...]
    guard let mailbox = try? WakeUpPipe() else {
      preconditionFailure("The system gives no pipe, so that no test could go on.")
    }
    self.mailbox = mailbox
    bell = Bell { mailbox.ring() }
  }

  package convenience init(
    size: Size = Size(columns: 80, rows: 24), events: [TerminalEvent] = []
  ) {
    self.init(size: size, script: events.map(Step.event))
  }

  /// Adds to the end of the script.
  package func play(_ steps: [Step]) {
    script += steps
  }

  /// The rows of the screen as it is now, without trailing spaces; none before the first frame.
  package var lines: [String] {
    frames.last?.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    } ?? []
  }

  package var hasPendingInput: Bool { false }

  package func present(_ frame: Frame) {
    frames.append(frame)
  }

  package func nextEvent(within limit: Duration?) -> TerminalEvent? {
    if script.first != .untilRung, mailbox.answer() { return .wake }
    while let step = script.popFirst() {
      switch step {
      case .event(.resized(let size)):
        self.size = size
        return .resized(size)
      case .event(let event):
        return event
      case .untilRung:
        waitForRing()
        return .wake
      case .untilShown(let text):
        guard !lines.contains(where: { $0.contains(text) }) else { continue }
        script.insert(step, at: script.startIndex)
        waitForRing()
        return .wake
      case .timeUp:
        if limit != nil { return nil }
      }
    }
    guard hasHungUp else {
      hasHungUp = true
      return .hungUp(.endOfInput)
    }
    guard limit == nil else { return nil }
    waitForRing()
    return .wake
  }

  /// Drops nothing: what a script says comes when it is asked for, so nothing waits.
  package func discardPendingInput() {
    framesAtDrops.append(frames.count)
  }

  package func redraw() {
    redraws += 1
  }

  package func suspend() {
    suspensions += 1
    script.insert(.event(.resumed), at: script.startIndex)
  }

  package func offerToClipboard(_ text: String) -> Bool {
    offers.append(text)
    return true
  }

  package func whileReading<Result>(_ body: () -> Result) -> Result { body() }

  package func whileReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    releases += 1
    return try body()
  }

  /// Waits until the bell has been rung, and takes all rings there are.
  private func waitForRing() {
    var descriptor = pollfd(fd: mailbox.reading, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
    _ = mailbox.answer()
  }
}
