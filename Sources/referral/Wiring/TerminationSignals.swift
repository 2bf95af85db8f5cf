import Dispatch
import Glibc

/// The signals by which a program is asked to end, taken as events instead.
enum TerminationSignals {
  /// Returns when one of these signals arrives, or when the task is cancelled.
  ///
  /// From the call on they no longer end the program.
  static func wait(for numbers: [Int32] = [SIGINT, SIGTERM, SIGHUP]) async {
    for number in numbers {
      signal(number, SIG_IGN)
    }
    let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.activate()
      return source
    }
    for await _ in arrivals {
      break
    }
    for source in sources {
      source.cancel()
    }
  }

  /// Runs `body`, which is cancelled when one of these signals arrives and then says what is true.
  static func cancelling<Result: Sendable>(
    at numbers: [Int32], _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        await wait(for: numbers)
        return nil
      }
      var result: Result?
      for try await ended in group {
        result = result ?? ended
        group.cancelAll()
      }
      guard let result else { throw CancellationError() }
      return result
    }
  }
}
