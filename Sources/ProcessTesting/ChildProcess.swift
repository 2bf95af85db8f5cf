import ChildTesting
import Dispatch
import Glibc
import Synchronization

/// A process that a test has started with `posix_spawn(3)`, whose end can be polled for.
///
/// It leads a session of its own, inherits no descriptor but those it is given, and blocks no
/// signal. Whoever made it waits for it; a process that is still there when this value goes is
/// killed. Foundation's `Process` is of no use here: to learn what its child must not inherit, it
/// copies entries of a directory whole, and so reads past the end of the buffer they are in.
package final class ChildProcess: Sendable {
  package let id: Int32
  /// Ready to be read when the process has ended (pidfd_open(2)).
  package let endDescriptor: CInt
  private let hasBeenWaitedFor = Mutex(false)

  /// How a process ended, and the processor time that it took.
  package struct End: Sendable {
    /// `nil` where a signal ended it.
    package var exitStatus: Int32?
    package var signal: Int32?
    /// User and system time together.
    package var processorMilliseconds: Int
  }

  /// Where the descriptors 0, 1 and 2 of a child lead.
  package enum Streams: Sendable {
    /// To a terminal, which the child gets as its controlling one.
    case terminal(path: String)
    /// To descriptors of this process; `nil` is nothing to read, or nowhere.
    case descriptors(input: CInt? = nil, output: CInt? = nil, errors: CInt? = nil)
  }

  /// - Parameter command: The path of a program, and its arguments.
  package init(
    _ command: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    streams: Streams = .descriptors()
  ) throws {
    var words = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let fault =
      switch streams {
      case .terminal(let path): testing_start(&words, &variables, path, -1, -1, -1, &child)
      case .descriptors(let input, let output, let errors):
        testing_start(
          &words, &variables, nil, input ?? -1, output ?? -1, errors ?? -1, &child)
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
  package func kill(_ signal: Int32) {
    hasBeenWaitedFor.withLock { if !$0 { Glibc.kill(id, signal) } }
  }

  /// Waits for the end, for as long as that takes; `nil` where it has been waited for before.
  package func wait() throws -> End? {
    // Before the lock is taken, so that a signal can be sent meanwhile.
    var descriptor = pollfd(fd: endDescriptor, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
    return try hasBeenWaitedFor.withLock { hasBeenWaitedFor in
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

  /// Waits for the end without holding up a task's thread.
  ///
  /// - Returns: The exit status, or the number of the signal that ended it; `nil` where it has been
  ///   waited for before.
  package func status() async throws -> Int32? {
    try await withCheckedThrowingContinuation { continuation in
      // A queue of its own, as it blocks a thread for as long as the process runs.
      DispatchQueue(label: "end of \(id)").async { [self] in
        continuation.resume(with: Result { try wait().flatMap { $0.exitStatus ?? $0.signal } })
      }
    }
  }
}

/// A call of the system that failed.
package struct SystemFault: Error, CustomStringConvertible {
  package var call: String
  package var number: Int32

  package init(call: String, number: Int32) {
    self.call = call
    self.number = number
  }

  package var description: String { "\(call): \(String(cString: strerror(number)))" }
}
