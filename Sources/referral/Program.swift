import ArgumentParser
import CProcess
import Dispatch
import Glibc

/// Where the program begins.
///
/// The composer runs on the thread the program was started on, without a task: an asynchronous main
/// function starts three threads before its first line, and hands the main actor to one of them.
/// Every other command runs as a task.
@main
enum Program {
  static func main() {
    protectMemory()
    do {
      var command = try ReferralCommand.parseAsRoot()
      guard let command = command as? any AsyncParsableCommand else { return try command.run() }
      Task.detached {
        var command = command
        do {
          try await command.run()
          ReferralCommand.exit()
        } catch {
          ReferralCommand.exit(withError: error)
        }
      }
      dispatchMain()
    } catch {
      ReferralCommand.exit(withError: error)
    }
  }

  /// Sees to it that what is in memory stays there, however the program ends: every command has
  /// customer data or a token in it.
  private static func protectMemory() {
    _ = referral_disable_core_dumps()
    _ = referral_hold_standard_descriptors()
    referral_die_silently()
    // A reader that goes away must not end a program that is sending.
    signal(SIGPIPE, SIG_IGN)
    // A file that would grow beyond its limit is one that cannot be written, and is told so.
    signal(SIGXFSZ, SIG_IGN)
    // Ignored, as whoever starts this may have it, it would hide how a command ended.
    signal(SIGCHLD, SIG_DFL)
  }
}
