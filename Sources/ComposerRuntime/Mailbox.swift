import Composer
import Synchronization
import TerminalKit

/// Takes in results from any thread and wakes the terminal's wait for them.
final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let bell: Bell

  init(bell: Bell) {
    self.bell = bell
  }

  func post(_ event: Event) {
    events.withLock { $0.append(event) }
    bell.ring()
  }

  /// All results that have come, in order of arrival.
  func empty() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
