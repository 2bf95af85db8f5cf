import CNcurses
import Glibc
package import TerminalKit

extension NcursesTerminal {
  package var hasPendingInput: Bool {
    if !events.isEmpty { return true }
    guard isInputOpen else { return false }
    return isReady(options.input)
  }

  package func discardPendingInput() {
    _ = decoder.timeUp()
    decision = nil
    // The end of the input may be among what waits; it must not be lost with it.
    if isInputOpen, isReady(options.input) { readAvailableInput() }
    events.removeAll {
      switch $0 {
      case .key, .paste: true
      default: false
      }
    }
  }

  package func nextEvent(within limit: Duration?) -> TerminalEvent? {
    let end = limit.map { ContinuousClock.now + $0 }
    while true {
      if let event = events.popFirst() { return event }
      var descriptors = [
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: mailbox.reading, events: Int16(POLLIN), revents: 0),
        // A negative descriptor is left out: a terminal that is gone would be ready for ever.
        pollfd(fd: isInputOpen ? options.input : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: options.watched ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, nfds_t(descriptors.count), timeout(until: end))
      if ready == 0 {
        let now = ContinuousClock.now
        if let decision, decision <= now {
          decide()
        } else if let end, end <= now {
          return nil
        }
        continue
      }
      guard ready > 0 else { continue }
      // Keys first: what was typed before a signal belongs to the draft that is saved upon it.
      if descriptors[2].revents != 0 { readAvailableInput() }
      if descriptors[0].revents != 0 { receiveSignals() }
      let isRung = descriptors[1].revents != 0 && mailbox.answer()
      if isRung || descriptors[3].revents != 0 { events.append(.wake) }
    }
  }

  package func whileReading<Result>(_ body: () -> Result) -> Result {
    guard isInputOpen, let collector = InputCollector(readingFrom: options.input) else {
      return body()
    }
    let (result, chunks) = collector.run(body)
    for chunk in chunks {
      // What is a key and what a paste goes by the time between them.
      if let decision, decision <= chunk.time { decide() }
      events.append(contentsOf: decoder.receive(chunk.bytes[...]))
      decision = decoder.patience.map { chunk.time + duration(of: $0) }
    }
    return result
  }

  /// Reads the signals that came, and turns them into events.
  ///
  /// - Returns: Whether the program is asked to end.
  @discardableResult
  func receiveSignals(ignoring ignored: Set<Int32> = []) -> Bool {
    var numbers = [UInt8](repeating: 0, count: 64)
    var isEnding = false
    var hasContinued = false
    while true {
      let count = read(signals, &numbers, numbers.count)
      guard count > 0 else { break }
      for number in numbers[..<count] where !ignored.contains(Int32(number)) {
        switch Int32(number) {
        case SIGHUP: end(with: .hangUp)
        case SIGTERM, SIGQUIT: end(with: .terminate)
        case SIGINT: end(with: .interrupt)
        case SIGTSTP: events.append(.suspendRequested)
        case SIGCONT: hasContinued = true
        case SIGWINCH: noteSize()
        default: break
        }
        isEnding = isEnding || [SIGHUP, SIGTERM, SIGQUIT, SIGINT].contains(Int32(number))
      }
    }
    // One that is to end does not take the terminal again: it may be another program's by now.
    if hasContinued, !isEnding { resume() }
    return isEnding
  }

  private func end(with signal: TerminalEvent.Signal) {
    // What was typed so far, an unfinished paste included, is worth keeping.
    decide()
    events.append(.signal(signal))
  }

  /// Takes in all that has arrived, so that drawing waits until it is dealt with.
  private func readAvailableInput() {
    repeat {
      events.append(contentsOf: readInput())
    } while isInputOpen && isReady(options.input)
    decision = decoder.patience.map { ContinuousClock.now + duration(of: $0) }
  }

  private func readInput() -> [TerminalEvent] {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = read(options.input, &bytes, bytes.count)
    if count > 0 { return decoder.receive(bytes[..<count]) }
    guard count == 0 || (errno != EINTR && errno != EAGAIN) else { return [] }
    let reason: TerminalEvent.HangUp = count == 0 ? .endOfInput : .readFailed(errno: errno)
    isInputOpen = false
    return decoder.timeUp() + [.hungUp(reason)]
  }

  private func decide() {
    decision = nil
    events.append(contentsOf: decoder.timeUp())
  }

  private func duration(of patience: KeyDecoder.Patience) -> Duration {
    switch patience {
    case .escape: options.escapeDelay
    // A slow line may cut a sequence in two; its rest must not be typed.
    case .sequence: max(options.escapeDelay, .milliseconds(1000))
    // The end mark was lost; without this no key would ever work again.
    case .paste: .seconds(5)
    case .silence: .milliseconds(50)
    case .burst: .milliseconds(15)
    }
  }

  private func isReady(_ descriptor: Int32) -> Bool {
    var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }

  /// The milliseconds until the next thing that is due, rounded up; -1 when nothing is.
  private func timeout(until end: ContinuousClock.Instant?) -> Int32 {
    guard let due = [decision, end].compactMap({ $0 }).min() else { return -1 }
    let rest = (due - ContinuousClock.now).components
    guard rest.seconds >= 0, rest.attoseconds >= 0 else { return 0 }
    guard rest.seconds < 3_600 else { return 3_600_000 }
    let milliseconds = (rest.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(rest.seconds * 1000 + milliseconds)
  }
}
