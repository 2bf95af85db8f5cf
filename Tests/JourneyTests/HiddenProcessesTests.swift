import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

/// A host on which `/proc` shows nobody the processes of this program (proc(5), `hidepid`).
///
/// It is one in a space of processes and of mounts of its own; the machine's own `/proc` is never
/// touched. Root runs the program as the user `nobody` there; others need the right to make a user
/// space (user_namespaces(7)). Where the system grants neither, as in most containers, the same is
/// done where `/proc` shows all: whether a session that is hidden is taken for dead is then left to
/// the tests of the store.
@Suite struct `processes that are hidden` {
  private static let user: uid_t? = geteuid() == 0 ? 65534 : nil

  /// What runs a shell's text, where `/proc` hides processes if that can be had.
  private static func shell() async throws -> (words: [String], hides: Bool) {
    let space = user == nil ? ["--user", "--map-current-user", "--keep-caps"] : []
    let text = """
      mount --make-rprivate / && mount -t proc -o hidepid=2 proc /proc || exit 1
      exec setpriv --inh-caps=-all \(user == nil ? "--ambient-caps=-all" : "") /bin/sh -c "$0"
      """
    let words =
      ["/usr/bin/unshare", "--mount", "--pid", "--fork", "--kill-child"] + space
      + ["/bin/sh", "-c", text]
    let hides = try await ChildProcess(words + ["true"]).status() == 0
    return (hides ? words : ["/bin/sh", "-c"], hides)
  }

  /// A service that takes one request, and answers it once there is a file.
  private func server(answeringAfter done: String, arrived: String) throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      try? Data().write(to: URL(fileURLWithPath: arrived))
      while !FileManager.default.fileExists(atPath: done),
        !connection.isClosed(withinMilliseconds: 20)
      {}
      connection.send(
        "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n"
          + #"{"id":"ref-1"}"#)
    }
  }

  @Test func `keep their drafts while they send`() async throws {
    let program = try Program(in: URL(fileURLWithPath: "/tmp"))
    defer { program.remove() }
    let server = try server(
      answeringAfter: program.home.appendingPathComponent("done").path,
      arrived: program.home.appendingPathComponent("arrived").path)
    try program.useLoopback(port: server.port, authentication: "none", seconds: 300)
    let id = try await program.readyDraft()
    var variables = program.environment(["PROGRAM": try Program.path, "AS": ""])
    if let user = Self.user {
      for path in [""] + (try FileManager.default.subpathsOfDirectory(atPath: program.home.path)) {
        try #require(chown("\(program.home.path)/\(path)", user, user) == 0)
      }
      variables["LD_PRELOAD"] = try Program.failingDisk
      variables["FAILING_DISK_FOLDER"] = program.data.path
      variables["FAILING_DISK_USER"] = "\(user)"
      variables["AS"] = "setpriv --reuid \(user) --regid \(user) --clear-groups"
    }
    let (shell, hides) = try await Self.shell()
    // A second one that takes the draft for a dead one's could settle it, and send it again.
    let text = """
      cd "$HOME"
      "$PROGRAM" submit \(id) --yes > first 2>&1 & first=$!
      for turn in $(seq 600); do [ -e arrived ] && break; sleep 0.1; done
      $AS ls -d /proc/$first > /dev/null 2>&1 && echo shown > sight || echo hidden > sight
      "$PROGRAM" set \(id) /details/notes=Second > set 2>&1; echo $? >> statuses
      "$PROGRAM" resolve \(id) --not-sent > resolve 2>&1; echo $? >> statuses
      timeout -s KILL 20 "$PROGRAM" submit \(id) --yes > second 2>&1; echo $? >> statuses
      touch done
      wait $first; echo $? >> statuses
      """
    let run = try ChildProcess(shell + [text], environment: variables)
    #expect(try await run.status() == 0)
    #expect(await server.stop().count == 1)
    func told(_ name: String) -> String {
      let file = program.home.appendingPathComponent(name)
      return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
    #expect(told("sight") == (hides ? "hidden\n" : "shown\n"))
    #expect(told("statuses") == "1\n1\n1\n0\n")
    for name in ["set", "resolve", "second"] {
      #expect(told(name).contains("in use by another command: user "), "\(name): \(told(name))")
    }
    #expect(told("first").contains("ref-1"))
    #expect(try program.draftState(id) == "sent")
  }
}
