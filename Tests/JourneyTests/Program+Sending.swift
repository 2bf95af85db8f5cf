import Foundation
import LoopbackTesting
import Testing

/// A request as the sandbox wrote it down when it arrived.
struct ReceivedRequest {
  var method: String
  /// The status that was answered, or `dropped`, or `malformed`.
  var ending: String
  var requestID: String
  var bodySHA256: String
}

extension Program {
  /// Makes a draft of the published example that has nothing to fix and nothing worth a look.
  func readyDraft(_ changes: String...) async throws -> String {
    let id = try await importDraft(Self.fixture("2018-request.json"))
    let run = try await start(
      [
        "set", id, "/organizationId=", "/businessProfileId=", "/organizationName=",
        "/customerProfile/id=", "/customerProfile/ids/duns=", "/expirationDateTime=",
        "/details/estimatedClosingDateTime=2035-12-31", "/inviteContext/invitedByOrganizationId=",
      ] + changes
    ).wait()
    try #require(run.status == 0, "\(run.errors)")
    return id
  }

  /// Makes a service on loopback the one to send to, which answers each request with these bytes.
  func useService(answering answer: some Sequence<UInt8> & Sendable) throws -> RawServer {
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send(Array(answer))
    }
    try useLoopback(port: server.port, authentication: "none")
    return server
  }

  /// Sets how the sandbox behaves from now on.
  func setMood(_ mood: String) async throws {
    let run = try await run("sandbox", "--mood", mood)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// What arrived at the sandbox, oldest first.
  ///
  /// From the file itself, which is quicker than `referral sandbox --received`.
  func received() throws -> [ReceivedRequest] {
    let file = data.appendingPathComponent("sandbox/received")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 6, "\(line)")
      return ReceivedRequest(
        method: fields[1], ending: fields[3], requestID: fields[4], bodySHA256: fields[5])
    }
  }

  /// The create requests that arrived at the sandbox, oldest first.
  func posts() throws -> [ReceivedRequest] {
    try received().filter { $0.method == "POST" }
  }

  /// Waits until the sandbox has written down that something arrived.
  ///
  /// It is asked through its file, which costs no process, because the program is in another one.
  func waitForArrival(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let file = data.appendingPathComponent("sandbox/received")
    try await eventually("arrival", sourceLocation: sourceLocation) {
      ((try? Data(contentsOf: file)) ?? Data()).contains(0x0a)
    }
  }

  /// Waits until a draft is in a state on disk.
  func waitForState(
    _ state: String, of id: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await eventually(state, sourceLocation: sourceLocation) { try draftState(id) == state }
  }

  /// Whether a process is there and has not ended; one that nobody has waited for has (proc(5)).
  static func isRunning(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") == false
  }

  /// Whether a process's first thread, which is the one that reads keys, waits for something.
  static func isSleeping(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") S ") == true
  }

  /// The ids of the referrals that the sandbox holds, oldest first: a file a referral, by number.
  func referrals() throws -> [String] {
    let folder = data.appendingPathComponent("sandbox").path
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".json") }
      .compactMap { $0.split(separator: ".").dropFirst().first.map(String.init) }
  }

  /// The attempts of a draft, oldest first.
  func attempts(_ id: String) throws -> [[String: Any]] {
    (try draft(id)["submission"] as? [String: Any])?["attempts"] as? [[String: Any]] ?? []
  }

  /// What the receipt of a draft's last attempt holds.
  func lastReceipt(_ id: String) throws -> [String: Any] {
    let path = try #require(try attempts(id).last?["receipt"] as? String)
    return try Self.json(data.appendingPathComponent(path))
  }
}

/// Looks again and again whether something has come true in another process.
///
/// Attempts are counted rather than seconds: on a busy machine a test may not get its turn for as
/// long.
func eventually(
  _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ isTrue: () throws -> Bool
) async throws {
  for _ in 0..<3000 {
    if try isTrue() { return }
    try await Task.sleep(for: .milliseconds(20))
  }
  Issue.record("\(what) never came", sourceLocation: sourceLocation)
  throw NeverCame(what: what)
}

struct NeverCame: Error {
  var what: String
}
