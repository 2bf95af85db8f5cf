import Glibc
import Synchronization

/// The first thing that went wrong with the output of results.
///
/// A command goes on all the same, since what it does matters more than what it prints; how it ends
/// tells of it.
final class OutputTrouble: Sendable {
  private let code = Mutex<Int32?>(nil)

  func note(_ number: Int32) {
    code.withLock { $0 = $0 ?? number }
  }

  /// The failure to end with; a reader that went away is none.
  var failure: CommandFailure? {
    guard let number = code.withLock(\.self), number != EPIPE else { return nil }
    return CommandFailure(
      .cannotWrite, "The results could not be written: \(String(cString: strerror(number))).")
  }
}
