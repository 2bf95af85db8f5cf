import CProcess
import Dispatch
import Glibc

/// The signals by which a program is asked to end, taken as events instead.
///
/// One that is ignored from the start stays so: `nohup`, and a shell for what it starts in the
/// background, ask for that.
enum TerminationSignals {
  /// Returns when one of these signals arrives, or when the task is cancelled.
  static func wait(for numbers: [Int32] = [SIGINT, SIGTERM, SIGHUP]) async {
    let request = StopRequest()
    let sources = watch(numbers, for: request)
    await request.moment()
    stop(sources)
  }

  /// Runs `body`, which is cancelled when the request made by one of these signals is due, and then
  /// says what is true.
  static func cancelling<Result: Sendable>(
    at numbers: [Int32], by request: StopRequest = StopRequest(),
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let sources = watch(numbers, for: request)
    defer { stop(sources) }
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        await request.moment()
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

  private typealias Source = (number: Int32, source: any DispatchSourceSignal)

  /// From now on these signals make the request, and no longer end the program.
  private static func watch(_ numbers: [Int32], for request: StopRequest) -> [Source] {
    numbers.filter { referral_signal_is_ignored($0) == 0 }.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { request.make(by: number) }
      source.activate()
      return (number, source)
    }
  }

  /// From now on they end the program again.
  private static func stop(_ sources: [Source]) {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }
}
