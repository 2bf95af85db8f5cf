import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

/// OpenSSH's server on a loopback port, with keys and a configuration of its own, for whoever runs
/// the tests.
///
/// Source: sshd(8), sshd_config(5).
final class SecureShellServer {
  private let program: Program
  private let folder: URL
  private let server: ChildProcess
  /// What the server says; kept open, for it could not go on without.
  private let log: Pipe
  let port: Int

  private static let path = "/usr/sbin/sshd"

  struct Failure: Error {
    /// What the server said.
    var log: String
  }

  /// Starts a server that lets one in who runs the program.
  init(for program: Program) async throws {
    try #require(
      access(Self.path, X_OK) == 0 && access("/usr/bin/ssh", X_OK) == 0,
      "This test needs OpenSSH: apt-get install openssh-server openssh-client")
    self.program = program
    folder = program.home.appendingPathComponent("ssh")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["host", "person"] {
      let key = folder.appendingPathComponent(name).path
      let keygen = try ChildProcess(
        ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key])
      try await #require(keygen.status() == 0)
    }
    // Where it runs as root, it wants this folder to be there; a service manager would make it.
    if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
    let file = folder.appendingPathComponent("configuration")
    try Data(Self.configuration(in: folder).utf8).write(to: file)
    (server, port, log) = try Self.start(configuration: file)
  }

  private static func configuration(in folder: URL) -> String {
    """
    ListenAddress 127.0.0.1
    HostKey "\(folder.path)/host"
    AuthorizedKeysFile "\(folder.path)/person.pub"
    PidFile none
    UsePAM no
    StrictModes no
    PermitRootLogin prohibit-password
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PrintMotd no
    PrintLastLog no

    """
  }

  private static func start(configuration: URL) throws -> (ChildProcess, Int, Pipe) {
    var said = ""
    // Somebody else may take a port between its being found free and its being listened at.
    for _ in 0..<10 {
      let port = try UnusedPort().number
      let log = Pipe()
      let server = try ChildProcess(
        [path, "-D", "-e", "-f", configuration.path, "-p", "\(port)"],
        environment: ["PATH": "/usr/bin:/bin"],
        streams: .descriptors(
          output: log.fileHandleForWriting.fileDescriptor,
          errors: log.fileHandleForWriting.fileDescriptor))
      try log.fileHandleForWriting.close()
      while let data = Optional(log.fileHandleForReading.availableData), !data.isEmpty {
        said += String(decoding: data, as: UTF8.self)
        if said.contains("port \(port)."), said.contains("Server listening") {
          return (server, port, log)
        }
      }
    }
    throw Failure(log: said)
  }

  /// A command that connects to the server and runs the program there.
  ///
  /// - Parameter port: Where to connect to, if not directly to the server.
  func connection(through port: Int? = nil) throws -> [String] {
    let variables = program.environment().map { "\($0)='\($1)'" }.joined(separator: " ")
    let path = try Program.path
    return [
      "/usr/bin/ssh", "-tt", "-e", "none", "-F", "none", "-i", "\(folder.path)/person",
      "-o", "IdentitiesOnly=yes", "-o", "UserKnownHostsFile=\(folder.path)/known",
      "-o", "GlobalKnownHostsFile=none", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
      "-p", "\(port ?? self.port)", "127.0.0.1",
      "env -i TERM=\"$TERM\" \(variables) '\(path)' --data-dir '\(program.data.path)'",
    ]
  }

  /// The process of the program that was run through a connection.
  ///
  /// It is told from others by the data folder among its arguments.
  func remoteProgram() async throws -> Int32 {
    let path = try Program.path
    var found: [Int32] = []
    try await eventually("the program behind the connection") {
      found = Self.processes { $0.first == path && $0.contains(program.data.path) }
      return found.count == 1
    }
    return found[0]
  }

  /// The server's process for the connection in which a process runs: it holds the terminal.
  func session(of process: Int32) throws -> Int32 {
    var process = process
    while try Self.name(of: process) != "sshd" { process = try Self.parent(of: process) }
    try #require(process != server.id)
    return process
  }

  private static func processes(where isMeant: ([String]) -> Bool) -> [Int32] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap(Int32.init).filter { number in
      // Others end while this looks.
      let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(number)/cmdline"))
      return isMeant(
        (line ?? Data()).split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }
  }

  private static func name(of process: Int32) throws -> String {
    try String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
  }

  private static func parent(of process: Int32) throws -> Int32 {
    // The name before it, in parentheses, may hold anything (proc(5)).
    let status = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = try #require(status.split(separator: ")").last).split(separator: " ")
    return try #require(Int32(fields[1]))
  }
}
