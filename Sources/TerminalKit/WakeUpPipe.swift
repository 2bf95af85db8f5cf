import Glibc

/// A pipe that carries rings of the bell from any thread to a waiting poll.
///
/// What is in a pipe stays there, so no ring is lost between looking and waiting. A full pipe has
/// rings enough.
package final class WakeUpPipe: Sendable {
  /// Why there is no pipe: the number of the system's error (`pipe(2)`).
  package struct Failure: Error, Equatable {
    package let errno: Int32
  }

  /// The descriptor to wait for.
  package let reading: Int32
  private let writing: Int32

  package init() throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    close(reading)
    close(writing)
  }

  package func ring() {
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  /// Empties the pipe, and says whether anything was in it.
  package func answer() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 256)
    var wasRung = false
    while read(reading, &bytes, bytes.count) > 0 { wasRung = true }
    return wasRung
  }
}
