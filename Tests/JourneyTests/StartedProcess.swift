import Foundation

/// A process that a test has started with `posix_spawn(3)`, its three streams being files.
///
/// Foundation's `Process` copies entries of a directory whole, which reads past the end of a buffer.
final class StartedProcess: Sendable {
  let processIdentifier: pid_t

  init(
    _ words: [String], environment: [String: String], input: String, output: String, errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY, 0)
    // What other tests have open is not the program's; closing one that is not open is no failure.
    for number in Int32(3)..<4096 { posix_spawn_file_actions_addclose(&actions, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let fault = posix_spawn(&child, words[0], &actions, &attributes, &arguments, &variables)
    guard fault == 0 else { throw SystemFault(call: "posix_spawn \(words[0])", number: fault) }
    processIdentifier = child
  }

  /// The exit status, or the number of the signal that ended it; given once.
  var end: AsyncStream<Int32> {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    let child = processIdentifier
    Thread.detachNewThread {
      var state: Int32 = 0
      while waitpid(child, &state, 0) < 0, errno == EINTR {}
      continuation.yield(state & 0x7f == 0 ? state >> 8 & 0xff : state & 0x7f)
      continuation.finish()
    }
    return stream
  }

  func terminate() { kill(processIdentifier, SIGTERM) }
  func interrupt() { kill(processIdentifier, SIGINT) }
}
