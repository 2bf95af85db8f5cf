import ChildTesting
import Glibc

/// A process that a test has started with `posix_spawn(3)`, whose end can be polled for.
///
/// It inherits no descriptor but those it is given, and blocks no signal. Whoever made it waits for
/// it; a process that is still there when this value goes is killed.
final class ChildProcess {
  let id: pid_t
  /// Ready to be read when the process has ended (pidfd_open(2)).
  let endDescriptor: CInt
  private var hasBeenWaitedFor = false

  /// How a process ended, and the processor time that it took.
  struct End {
    /// `nil` where a signal ended it.
    var exitStatus: Int32?
    var signal: Int32?
    /// User and system time together.
    var processorMilliseconds: Int
  }

  /// Where the descriptors 0, 1 and 2 of a child lead.
  enum Streams {
    /// To a terminal, which the child, leading a session of its own, gets as its controlling one.
    case terminal(path: String)
    /// Nothing to read, and all output to a descriptor of this process.
    case output(CInt)
  }

  /// - Parameter command: The path of a program, and its arguments.
  init(_ command: [String], environment: [String: String], streams: Streams) throws {
    var words = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let fault =
      switch streams {
      case .terminal(let path): testing_start(&words, &variables, path, -1, &child)
      case .output(let descriptor): testing_start(&words, &variables, nil, descriptor, &child)
      }
    guard fault == 0 else { throw SystemFault(call: "posix_spawn \(command[0])", number: fault) }
    id = child
    endDescriptor = testing_watch(child)
    guard endDescriptor >= 0 else { throw SystemFault(call: "pidfd_open", number: errno) }
  }

  deinit {
    kill(SIGKILL)
    _ = try? wait()
    close(endDescriptor)
  }

  /// Sends a signal, unless the process has been waited for.
  func kill(_ signal: Int32) {
    if !hasBeenWaitedFor { Glibc.kill(id, signal) }
  }

  /// Waits for the end, for as long as that takes.
  func wait() throws -> End? {
    guard !hasBeenWaitedFor else { return nil }
    var state: Int32 = 0
    var usage = rusage()
    while wait4(id, &state, 0, &usage) < 0 {
      guard errno == EINTR else { throw SystemFault(call: "wait4", number: errno) }
    }
    hasBeenWaitedFor = true
    let times = [usage.ru_utime, usage.ru_stime]
    // As WIFSIGNALED and WEXITSTATUS of <sys/wait.h> take it apart.
    let signal = state & 0x7f
    return End(
      exitStatus: signal == 0 ? state >> 8 & 0xff : nil, signal: signal == 0 ? nil : signal,
      processorMilliseconds: times.reduce(0) { $0 + $1.tv_sec * 1000 + $1.tv_usec / 1000 })
  }
}

/// A call of the system that failed.
struct SystemFault: Error, CustomStringConvertible {
  var call: String
  var number: Int32

  var description: String { "\(call): \(String(cString: strerror(number)))" }
}
