import TerminalKit

/// Events that have happened and wait to be taken, in order.
///
/// A paste into a terminal that does not mark pastes may be hundreds of thousands of keys, so taking
/// one must not move all the others.
struct EventQueue {
  private var events: [TerminalEvent] = []
  /// Where those begin that were not taken yet.
  private var start = 0

  var isEmpty: Bool { start == events.count }

  mutating func append(_ event: TerminalEvent) {
    events.append(event)
  }

  mutating func append(contentsOf more: [TerminalEvent]) {
    events += more
  }

  mutating func popFirst() -> TerminalEvent? {
    guard start < events.count else { return nil }
    let event = events[start]
    start += 1
    // Moving the rest as seldom as it has grown costs a constant time for each event.
    if start > 64, start > events.count / 2 {
      events.removeFirst(start)
      start = 0
    }
    return event
  }

  mutating func removeAll(where isUnwanted: (TerminalEvent) -> Bool) {
    events.removeFirst(start)
    start = 0
    events.removeAll(where: isUnwanted)
  }
}
