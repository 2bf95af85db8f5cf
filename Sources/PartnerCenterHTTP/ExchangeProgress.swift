import PartnerCenter
import Synchronization

/// How far the opening of a connection has come.
enum ConnectionStage: Sendable {
  /// On the way to the server, or to the proxy.
  case connecting
  /// The proxy was asked to connect to the server.
  case askingProxy
  /// The TLS handshake with the server is under way.
  case securing
  case open
}

/// How far one request has come, as the connection and the caller both see it.
final class ExchangeProgress: Sendable {
  struct State: Sendable {
    /// Set just before the first byte is handed to the connection.
    var mayHaveLeft = false
    /// The size of the request, once all of it has been handed to the kernel.
    var sentBytes: Int?
    var hasAnswerHead = false
    var stage = ConnectionStage.connecting
    /// Lets go of a connection that is being opened.
    fileprivate var abandon: (@Sendable () -> Void)?
    fileprivate var isStopped = false
    fileprivate var hasEnded = false
  }

  private let state = Mutex(State())
  private let report: @Sendable (SendingStep) -> Void

  init(report: @escaping @Sendable (SendingStep) -> Void) {
    self.report = report
  }

  var hasAnswerHead: Bool { state.withLock(\.hasAnswerHead) }

  /// Whether somebody took the connection: the server, or the proxy before it.
  var isTaken: Bool { state.withLock { $0.stage != .connecting } }

  /// Says that somebody took the connection, and how to let go of it while it is being opened.
  ///
  /// Refused once the caller was told how it ended: nobody waits for it any more.
  func opens(abandon: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { state in
      guard !state.hasEnded else { return false }
      state.abandon = abandon
      return true
    }
  }

  func reached(_ stage: ConnectionStage) {
    state.withLock { $0.stage = stage }
  }

  func connected() {
    let isRunning = state.withLock { state in
      state.stage = .open
      state.abandon = nil
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
    let end = state.withLock { state in
      state.hasEnded = true
      return state
    }
    // The library waits for a connection to open, however long that takes.
    end.abandon?()
    return end
  }
}
