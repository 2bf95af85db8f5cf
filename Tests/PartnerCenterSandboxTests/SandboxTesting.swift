import Foundation
import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Synchronization

/// What several tests of the sandbox share.
enum Published {
  static func text(_ name: String) throws -> String {
    let folder = Bundle.module.bundleURL.path
    let data = try Data(contentsOf: URL(filePath: folder + "/Fixtures/" + name))
    return String(decoding: data, as: UTF8.self)
  }

  /// The published create request, as text.
  static var request: String {
    get throws { try text("2018-request.json") }
  }

  /// The published answer's moment.
  static let moment = SandboxInstant(seconds: 1_538_416_892, tenthsOfMicroseconds: 8_796_627)
}

struct MissingText: Error {
  let text: String
}

extension String {
  /// This text with one part replaced, which must be there.
  func changing(_ old: String, to new: String) throws -> String {
    guard contains(old) else { throw MissingText(text: old) }
    return replacing(old, with: new, maxReplacements: 1)
  }
}

/// GUIDs that count up.
final class CountingIDs: Sendable {
  private let count = Mutex(0)

  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  func next() -> String {
    count.withLock { count in
      count += 1
      return Self.id(count)
    }
  }
}

/// Keeps what it is given.
final class Recorder<Element: Sendable>: Sendable {
  private let kept = Mutex<[Element]>([])

  func record(_ element: Element) { kept.withLock { $0.append(element) } }

  var elements: [Element] { kept.withLock { $0 } }
}

extension SandboxService {
  /// A service whose clock stands still and whose ids count up.
  static func testing(
    store: any SandboxStore = MemoryStore(), mood: String = "normal", secret: String? = nil
  ) -> SandboxService {
    let ids = CountingIDs()
    let setting = SandboxMoodSetting(mood) ?? .normal
    return SandboxService(
      store: store, moods: MemoryMood(setting), secret: secret, now: { Published.moment },
      newID: ids.next)
  }

  func reply(to request: Raw) throws -> Answer {
    guard case .answer(let answer) = answer(try request.received).ending else {
      throw MissingText(text: "an answer")
    }
    return answer
  }
}

/// A request as bytes, and a reader for it that shares no code with the sandbox.
struct Raw: Sendable {
  var lines: [String]
  var body: [UInt8]

  /// A create request as the program is to send it.
  static func create(_ body: String, requestID: Int = 1) -> Raw {
    create(Array(body.utf8), requestID: requestID)
  }

  static func create(_ body: [UInt8], requestID: Int = 1) -> Raw {
    Raw(
      lines: [
        "POST /v1/referrals HTTP/1.1", "Host: sandbox.localhost",
        "Content-Type: application/json", "Accept: application/json",
        "Content-Length: \(body.count)", "MS-RequestId: \(CountingIDs.id(0xa000 + requestID))",
        "MS-CorrelationId: \(CountingIDs.id(0xc000 + requestID))", "MS-Contract-Version: v1",
        "User-Agent: referral",
      ], body: body)
  }

  static func get(_ target: String) -> Raw {
    Raw(
      lines: [
        "GET \(target) HTTP/1.1", "Host: sandbox.localhost", "Accept: application/json",
        "MS-Contract-Version: v1",
      ], body: [])
  }

  var bytes: [UInt8] { Array((lines.map { $0 + "\r\n" }.joined() + "\r\n").utf8) + body }

  /// The request with the line that starts so replaced; without a new line it is left out.
  func changing(_ start: String, to line: String?) throws -> Raw {
    var raw = self
    guard let index = lines.firstIndex(where: { $0.hasPrefix(start) }) else {
      throw MissingText(text: start)
    }
    raw.lines.replaceSubrange(index...index, with: line.map { [$0] } ?? [])
    return raw
  }

  func adding(_ line: String) -> Raw {
    var raw = self
    raw.lines.append(line)
    return raw
  }

  var received: ReceivedRequest {
    get throws {
      let words = (lines.first ?? "").split(separator: " ").map(String.init)
      guard words.count == 3 else { throw MissingText(text: "a request line") }
      let headers = lines.dropFirst().map { line in
        let sides = line.split(separator: ":", maxSplits: 1).map(String.init)
        return HeaderField(sides[0], String(sides[1].dropFirst()))
      }
      return ReceivedRequest(
        method: words[0], target: words[1], version: words[2], headers: headers, body: body)
    }
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  var json: SandboxValue {
    get throws { try SandboxValue(reading: body) }
  }

  /// The places that an error names, one for each violation.
  var places: [String] {
    get throws { try json["data"]?.list?.compactMap { $0["source"]?.text } ?? [] }
  }
}

/// A folder for one test, removed at the end.
func withFolder<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let base = FileManager.default.temporaryDirectory.path
  let path = base + "/sandbox-tests-" + SandboxService.randomID()
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

/// The permission bits of a file.
func mode(_ path: String) -> mode_t? {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}

/// Writes a file of a test's own.
func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(filePath: path))
}

/// What a file holds.
func text(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}
