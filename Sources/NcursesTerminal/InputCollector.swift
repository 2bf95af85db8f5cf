import Glibc
import Synchronization
import TerminalKit

/// Takes in what is typed on a thread of its own, while the main one waits for the disk.
///
/// A line that drops takes with it what nobody has read yet.
final class InputCollector: Sendable {
  /// Bytes that came together, and when.
  struct Chunk {
    var time: ContinuousClock.Instant
    var bytes: [UInt8]
  }

  /// More than anybody types or pastes meanwhile; what comes after it waits in the line.
  private static let mostBytes = 4 << 20

  private let input: Int32
  private let stop: WakeUpPipe
  private let chunks = Mutex<[Chunk]>([])

  /// - Parameter input: A descriptor that nobody else reads from until ``run(_:)`` has returned.
  /// - Returns: `nil` where there are no descriptors left to wait with.
  init?(readingFrom input: Int32) {
    guard let stop = try? WakeUpPipe() else { return nil }
    self.input = input
    self.stop = stop
  }

  /// Takes in what is typed while a body runs on this thread.
  ///
  /// Where no thread can be had, the body runs all the same.
  func run<Result>(_ body: () -> Result) -> (Result, [Chunk]) {
    var thread = pthread_t()
    let isRunning =
      pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<InputCollector>.fromOpaque(argument).takeUnretainedValue().collect()
          return nil
        }, Unmanaged.passUnretained(self).toOpaque()) == 0
    let result = body()
    if isRunning {
      stop.ring()
      pthread_join(thread, nil)
    }
    return (result, chunks.withLock { $0 })
  }

  private func collect() {
    var size = 0
    var bytes = [UInt8](repeating: 0, count: 16_384)
    while size < Self.mostBytes {
      var descriptors = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop.reading, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&descriptors, 2, -1) > 0 else { continue }
      if descriptors[1].revents != 0 { return }
      let count = read(input, &bytes, bytes.count)
      // That the line has ended is found once more by whoever reads next.
      guard count > 0 else { return }
      size += count
      let chunk = Chunk(time: .now, bytes: Array(bytes[..<count]))
      chunks.withLock { $0.append(chunk) }
    }
  }
}
