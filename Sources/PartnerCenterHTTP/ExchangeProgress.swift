import PartnerCenter
import Synchronization

/// How far one request has come, as the connection and the caller both see it.
final class ExchangeProgress: Sendable {
  struct State: Sendable {
    /// Set just before the first byte is handed to the connection.
    var mayHaveLeft = false
    /// The size of the request, once all of it has been handed to the kernel.
    var sentBytes: Int?
    var hasAnswerHead = false
    fileprivate var isConnected = false
    fileprivate var isStopped = false
    fileprivate var hasEnded = false
  }

  private let state = Mutex(State())
  private let report: @Sendable (SendingStep) -> Void

  init(report: @escaping @Sendable (SendingStep) -> Void) {
    self.report = report
  }

  var hasAnswerHead: Bool { state.withLock(\.hasAnswerHead) }

  var isConnected: Bool { state.withLock(\.isConnected) }

  func connected() {
    let isRunning = state.withLock { state in
      state.isConnected = true
      return !state.hasEnded
    }
    if isRunning { report(.connected) }
  }

  /// Forbids to begin.
  func stop() {
    state.withLock { $0.isStopped = true }
  }

  /// Asks to write the first byte; refused once it was stopped, or the caller was told how it ended.
  ///
  /// This makes "not sent" a fact: after ``end()`` has said so, nothing can leave any more.
  func begin() -> Bool {
    state.withLock { state in
      guard !state.hasEnded, !state.isStopped else { return false }
      state.mayHaveLeft = true
      return true
    }
  }

  func sent(bytes: Int) {
    let isRunning = state.withLock { state in
      state.sentBytes = bytes
      return !state.hasEnded
    }
    if isRunning { report(.sent(bytes: bytes)) }
  }

  func receivedHead() {
    state.withLock { $0.hasAnswerHead = true }
  }

  /// Ends it for good and says how far it came.
  func end() -> State {
    state.withLock { state in
      state.hasEnded = true
      return state
    }
  }
}
