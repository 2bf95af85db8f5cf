import Glibc
import Synchronization

/// Whether and how urgently a command is asked to stop by a signal while it works.
///
/// An exchange that is under way is not cut short by a line that drops or a call to end: it would be
/// a question afterwards what came of it. A pause between two exchanges is.
final class StopRequest: Sendable {
  private struct State {
    /// The signal that made it.
    var number: Int32?
    var wasMade: Bool { number != nil }
    /// Whether it is time to stop.
    var isDue = false
    var isPausing = false
    /// Ends where someone waits for the moment.
    var waiting: AsyncStream<Void>.Continuation?

    mutating func becomeDue() {
      isDue = true
      waiting?.finish()
    }
  }

  private let state = Mutex(State())
  private let patient: Set<Int32>

  /// - Parameter patient: The signals upon which what is under way is finished first.
  init(finishingFirstAt patient: Set<Int32> = []) {
    self.patient = patient
  }

  /// Whether nothing new shall be begun.
  var wasMade: Bool { state.withLock(\.wasMade) }

  /// The first signal that made it.
  var number: Int32? { state.withLock(\.number) }

  /// Takes a signal.
  func make(by number: Int32) {
    state.withLock { state in
      state.number = state.number ?? number
      if state.isPausing || !patient.contains(number) { state.becomeDue() }
    }
  }

  /// Says whether nothing is under way that would have to be finished.
  func notePause(_ isPausing: Bool) {
    state.withLock { state in
      state.isPausing = isPausing
      if state.wasMade, isPausing { state.becomeDue() }
    }
  }

  /// Returns when it is time to stop, or when the task is cancelled.
  ///
  /// One task at a time may wait, and any number one after the other.
  func moment() async {
    // A stream ends for good with the first task that is cancelled while it waits.
    let (moments, continuation) = AsyncStream.makeStream(of: Void.self)
    state.withLock { state in
      state.waiting = continuation
      if state.isDue { continuation.finish() }
    }
    for await _ in moments {}
  }
}
