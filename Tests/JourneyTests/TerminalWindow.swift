import Foundation
import ProcessTesting
import Testing

/// A window of a real terminal (tmux), in which the program runs and a person types.
final class TerminalWindow {
  private let server: ChildProcess
  private let client: ControlClient
  /// A short path: the system takes no more than 107 bytes for a socket's.
  private let socket = "/tmp/referral-\(UUID().uuidString.prefix(8)).tmux"

  /// Opens a window of this size and runs the program in it.
  ///
  /// - Parameters:
  ///   - fromShell: Whether a shell with job control is opened instead, to run the program from.
  ///   - command: What is run instead of the program, such as a connection to where it runs.
  init(
    _ program: Program, arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], fromShell: Bool = false, command: [String]? = nil
  ) async throws {
    // In the foreground, so that it is this process's child and goes with it.
    server = try Self.tmux(["-S", socket, "-f", "/dev/null", "-D"])
    let variables = program.environment(["TERM": "screen-256color"].merging(environment) { $1 })
      .map { "\($0)=\($1)" }
    let session =
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "-i"] + variables
      + (fromShell
        ? ["PS1=shell> ", "bash", "--norc", "--noprofile", "-i"]
        : try ["sh", "-c", Self.script] + (command ?? [Program.path] + arguments))
    // The server takes a moment to listen. Attempts are counted rather than seconds: on a busy
    // machine a test may not get its turn for as long.
    var attempts = 0
    while try await Self.tmux(["-S", socket, "-N"] + session).status() != 0 {
      attempts += 1
      guard attempts < 500 else { throw WindowError.tmux(session) }
      try await Task.sleep(for: .milliseconds(20))
    }
    client = try ControlClient(socket: socket)
    try tmux(["set-option", "-g", "escape-time", "0"])
  }

  deinit {
    // With its terminal gone the program ends too.
    cutOff()
    unlink(socket)
  }

  /// Takes the terminal away, as a connection does that is lost.
  func cutOff() {
    server.kill(SIGKILL)
  }

  /// Runs the program and then says how it ended, and whether it left the terminal as it was.
  private static let script = """
    before=$(stty -g); "$0" "$@"; echo "exit status $?"
    [ "$(stty -g)" = "$before" ] && echo "settings as before"
    exec cat
    """

  /// What the window shows, line by line.
  func screen() async throws -> String {
    try tmux(["capture-pane", "-p"])
  }

  /// Waits until the window shows a text, and returns the screen.
  ///
  /// There is nobody to be woken by: the other side is a real terminal, so this looks again and
  /// again, for as long as a loaded machine may need.
  @discardableResult
  func waitFor(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await wait(for: "\"\(text)\"", sourceLocation: sourceLocation) { $0.contains(text) }
  }

  /// Waits until the window shows what a pattern describes.
  @discardableResult
  func waitFor(
    _ pattern: some RegexComponent, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await wait(for: "the pattern", sourceLocation: sourceLocation) {
      $0.firstMatch(of: pattern) != nil
    }
  }

  /// Waits until the window shows what a condition describes.
  ///
  /// Looks are counted rather than seconds: a test may have to wait long for its own turn.
  @discardableResult
  func wait(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ isThere: (String) -> Bool
  ) async throws -> String {
    var looks = 0
    var screen = try await screen()
    while !isThere(screen) {
      looks += 1
      guard looks < 1500 else {
        Issue.record("\(what) did not come:\n\(screen)", sourceLocation: sourceLocation)
        throw WindowError.timeout
      }
      try await Task.sleep(for: .milliseconds(20))
      screen = try await self.screen()
    }
    try await waitForRest()
    return screen
  }

  /// Waits until the program sleeps, if it does soon.
  ///
  /// It shows a page that asks before it drops what was typed ahead. On a busy machine a test can see
  /// the page, and type, in between.
  private func waitForRest() async throws {
    for _ in 0..<100 {
      guard let process = try? runningProgram(), !Program.isSleeping(process) else { return }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Waits until the program has ended with its terminal restored, and returns its exit status.
  func waitForExit(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Int {
    let screen = try await waitFor("settings as before", sourceLocation: sourceLocation)
    return try #require(screen.firstMatch(of: /exit status (\d+)/).flatMap { Int($0.1) })
  }

  /// Types text, letter by letter as a terminal sends it.
  func type(_ text: String) async throws {
    try tmux(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  /// Types a script such as `Contoso<Tab>50k` in the bytes of a keyboard, all at once.
  func type(_ script: String, on keyboard: Keyboard) async throws {
    let bytes = keyboard.bytes(script).map { String($0, radix: 16) }
    try tmux(["send-keys", "-H"] + bytes)
  }

  /// Presses keys by their tmux names: `Tab`, `F8`, `C-x`, `Escape`.
  func press(_ keys: String...) async throws {
    try tmux(["send-keys"] + keys)
  }

  /// Pastes a text as a terminal does that puts pastes in brackets.
  func paste(_ text: String) async throws {
    let file = "\(socket).paste"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    defer { unlink(file) }
    try tmux(["load-buffer", file])
    try tmux(["paste-buffer", "-p"])
  }

  /// The row in which the caret stands, up to the caret.
  ///
  /// Right where each character is one column wide.
  func textBeforeCaret() async throws -> String {
    let place = try tmux(["display-message", "-p", "#{cursor_x} #{cursor_y}"])
      .split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }
    let rows = try await screen().split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows[place[1]].prefix(place[0]))
  }

  func resize(columns: Int, rows: Int) async throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Sends the program a signal.
  func signal(_ number: Int32) async throws {
    kill(try programID(), number)
  }

  /// The program's process.
  func programID() throws -> Int32 { try #require(try runningProgram()) }

  /// The same; `nil` where it runs no more, or there are several.
  private func runningProgram() throws -> Int32? {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"]).filter(\.isNumber)
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return Int32(children.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @discardableResult
  func tmux(_ arguments: [String]) throws -> String {
    try client.run(arguments)
  }

  static func tmux(
    _ arguments: [String], streams: ChildProcess.Streams = .descriptors()
  ) throws -> ChildProcess {
    try ChildProcess(
      ["/usr/bin/tmux"] + arguments, environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
      streams: streams)
  }

  enum WindowError: Error {
    case timeout
    /// tmux could not do this.
    case tmux([String])
  }
}
