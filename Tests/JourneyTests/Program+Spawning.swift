import Foundation
import Testing

extension Program {
  /// Runs a command to its end with `posix_spawn(3)`.
  ///
  /// For the tests that run the program many hundred times: it is quicker than `Process`, which
  /// takes a run loop and a socket for each.
  func spawn(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
    let name = UUID().uuidString
    let output = home.appendingPathComponent("\(name).out")
    let errors = home.appendingPathComponent("\(name).err")
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (number, file) in [(Int32(1), output), (2, errors)] {
      posix_spawn_file_actions_addopen(&actions, number, file.path, O_WRONLY | O_CREAT, 0o600)
    }
    // What other tests have open is not the program's; closing one that has gone is no failure.
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      guard let number = Int32(name), number > 2 else { continue }
      posix_spawn_file_actions_addclose(&actions, number)
    }

    // Threads of a dispatch queue block signals; the program must not begin so.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let path = try Self.path
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = self.environment(environment).map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let fault = posix_spawn(&child, path, &actions, &attributes, &words, &variables)
    try #require(fault == 0, "\(String(cString: strerror(fault)))")
    return Run(
      status: await Self.end(of: child), output: try Data(contentsOf: output),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// The exit status of a child, or the number of the signal that ended it.
  private static func end(of child: pid_t) async -> Int32 {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var state: Int32 = 0
        while waitpid(child, &state, 0) < 0, errno == EINTR {}
        // As WIFSIGNALED and WEXITSTATUS of <sys/wait.h> take it apart.
        continuation.resume(returning: state & 0x7f == 0 ? state >> 8 & 0xff : state & 0x7f)
      }
    }
  }
}
