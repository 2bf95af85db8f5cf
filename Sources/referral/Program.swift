import ArgumentParser
import Dispatch

/// Where the program begins.
///
/// The composer runs on the thread the program was started on, without a task: an asynchronous main
/// function starts three threads before its first line, and hands the main actor to one of them.
/// Every other command runs as a task.
@main
enum Program {
  static func main() {
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
}
