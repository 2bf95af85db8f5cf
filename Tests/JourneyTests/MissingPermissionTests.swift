import Foundation
import Testing

/// Folders and files that this user may not use: the system itself says so, nothing is put on.
///
/// Permissions do not hold root back. Where root runs the tests, the program gives itself up to the
/// user `nobody` before its first line.
@Suite struct `a save without permission` {
  /// The user that the program is: the one who runs the tests, unless that is root.
  static let user: uid_t? = geteuid() == 0 ? 65534 : nil

  /// What is taken away, from which path below the home folder, and how it must be told.
  struct Lack: Sendable, CustomTestStringConvertible {
    var path: String
    var mode: mode_t
    var words: String
    var testDescription: String { "\(path) \(String(mode, radix: 8))" }
  }

  static let lacks = [
    Lack(path: "data", mode: 0o500, words: "is closed to you (mode 0500)"),
    Lack(path: "data", mode: 0o000, words: "is closed to you (mode 00)"),
    Lack(path: "data/drafts", mode: 0o500, words: "is closed to you (mode 0500)"),
    Lack(path: "data/drafts", mode: 0o300, words: "is closed to you (mode 0300)"),
    Lack(path: "data/earlier", mode: 0o500, words: "is closed to you (mode 0500)"),
    Lack(
      path: "data/drafts/ID.json", mode: 0o000, words: "no permission to read (Permission denied)"),
    Lack(path: "data/.guard", mode: 0o000, words: "no permission to write (Permission denied)"),
  ]

  /// A program in a folder that every user can reach, with a draft, all of it the user's own.
  private func makeProgram() async throws -> (program: Program, id: String) {
    let program = try Program(in: URL(fileURLWithPath: "/tmp"))
    if let user = Self.user { try #require(chown(program.home.path, user, user) == 0) }
    let file = program.home.appendingPathComponent("request.json")
    try Data(contentsOf: Program.fixture("2018-request.json")).write(to: file)
    chmod(file.path, 0o644)
    let run = try await program.runWatched(["import", file.path], user: Self.user)
    try #require(run.status == 0, "\(run.errors)")
    let id = try #require(run.run.text.split(separator: "\t").first.map(String.init))
    _ = try await set(program, id, "Before")
    return (program, id)
  }

  private func set(_ program: Program, _ id: String, _ name: String) async throws -> WatchedRun {
    try await program.runWatched(["set", id, "/customerProfile/name=\(name)"], user: Self.user)
  }

  @Test(arguments: lacks)
  func `names what is closed, changes nothing, and works once it is open`(
    lack: Lack
  ) async throws {
    let (program, id) = try await makeProgram()
    defer { program.remove() }
    let draft = program.data.appendingPathComponent("drafts/\(id).json")
    let closed = program.home
      .appendingPathComponent(lack.path.replacingOccurrences(of: "ID", with: id)).path
    let before = try Data(contentsOf: draft)
    var status = stat()
    try #require(lstat(closed, &status) == 0)
    if let user = Self.user { #expect(status.st_uid == user) }
    let usual = status.st_mode & 0o777

    chmod(closed, lack.mode)
    let refused = try await set(program, id, "After")
    chmod(closed, usual)
    #expect([1, 73].contains(refused.status), "\(refused.status)")
    #expect(refused.errors.contains(closed), "\(refused.errors)")
    #expect(refused.errors.contains(lack.words), "\(refused.errors)")
    #expect(try Data(contentsOf: draft) == before)

    let saved = try await set(program, id, "After")
    #expect(saved.status == 0, "\(saved.errors)")
    #expect(saved.hasBroughtToDisk(draft.path))
    #expect(try Data(contentsOf: draft) != before)
    let files = try program.dataFiles()
    #expect(files.allSatisfy { $0.mode & 0o077 == 0 })
    #expect(!files.contains { $0.path.hasSuffix(".tmp") || $0.path.hasSuffix(".lock") })
  }

  @Test func `names the folder that may not be made`() async throws {
    let (program, _) = try await makeProgram()
    defer { program.remove() }
    try FileManager.default.removeItem(at: program.data)
    chmod(program.home.path, 0o500)
    let run = try await program.runWatched(["new"], user: Self.user)
    chmod(program.home.path, 0o700)
    #expect(run.status == 73, "\(run.status)")
    #expect(run.errors.contains("Cannot write \(program.data.path): no permission to write"))
    #expect(!FileManager.default.fileExists(atPath: program.data.path))
  }

  @Test func `reads a draft that it may not write in place, and puts a new file there`()
    async throws
  {
    let (program, id) = try await makeProgram()
    defer { program.remove() }
    let draft = program.data.appendingPathComponent("drafts/\(id).json").path
    chmod(draft, 0o400)
    let run = try await set(program, id, "After")
    #expect(run.status == 0, "\(run.errors)")
    var status = stat()
    try #require(lstat(draft, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }
}
