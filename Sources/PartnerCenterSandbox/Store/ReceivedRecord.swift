import PartnerCenter
import ReferralModel

/// What the sandbox received, in the file `received` of its folder: a line a request, newest last.
///
/// It says what came over the wire whatever became of it, so that a person, or a test, can count.
/// Of a body it keeps the digest only, and of the head nothing that could hold a token. A connection
/// that is closed unread leaves no line.
package struct ReceivedRecord: Sendable {
  static let name = "received"

  /// The file's size after which the older half of its lines is dropped.
  package static let largestSize = 256 << 10

  private let folder: PrivateFolder
  private let largestSize: Int

  /// Opens the sandbox's folder, and makes it where there is none.
  package init(folder path: String, largestSize: Int = Self.largestSize) throws {
    folder = try PrivateFolder(opening: path)
    self.largestSize = largestSize
  }

  /// Adds a line; it is in the file when this returns.
  package func add(_ line: ReceivedLine) throws {
    try folder.withLock {
      let size = try folder.append(Array((line.text + "\n").utf8), to: Self.name)
      guard size > largestSize, let contents = try folder.contents(of: Self.name) else { return }
      let rest = contents[(contents.count / 2)...]
      // The first line of this half is a part of one.
      let start = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? contents.endIndex
      try folder.write(Array(contents[start...]), to: Self.name)
    }
  }

  /// The lines of the file, newest last; what is no line of this kind is passed over.
  package func lines() throws -> [ReceivedLine] {
    let contents = try folder.contents(of: Self.name) ?? []
    return contents.split(separator: UInt8(ascii: "\n"))
      .compactMap { ReceivedLine(String(decoding: $0, as: UTF8.self)) }
  }
}

/// A request that the sandbox received, and what it did about it.
package struct ReceivedLine: Sendable, Equatable {
  /// When it was read, as the service writes moments.
  package var time: String
  package var method: String
  package var target: String
  /// The status of the answer, `malformed` for bytes that are none, or `dropped`.
  package var ending: String
  /// `MS-RequestId` or `client-request-id`, or `-` where the request has none that is a GUID.
  package var requestID: String
  /// The digest of the body, or `-` where there is none or it was for the sign-in service.
  package var bodySHA256: String

  init(_ request: ReceivedRequest, _ reply: SandboxReply, at time: SandboxInstant) {
    self.time = time.text
    method = Self.printable(request.method)
    // What is sent to the sign-in service holds secrets, and a wrong client may put them anywhere.
    let isSignIn = SignInPlace(target: request.target) != nil
    let target = isSignIn ? String(request.target.prefix { $0 != "?" }) : request.target
    self.target = Self.printable(target)
    ending =
      switch reply.ending {
      case .answer(let answer): String(answer.status)
      case .bytes: "malformed"
      case .dropped: "dropped"
      }
    requestID =
      SandboxContract.all.lazy.compactMap { request.header($0.head.requestID) }
      .first(where: TextRule.guid.accepts) ?? "-"
    bodySHA256 =
      request.body.isEmpty || isSignIn ? "-" : SHA256Digest.hexadecimal(of: request.body)
  }

  /// Reads a line of the file.
  package init?(_ text: String) {
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, !fields.contains("") else { return nil }
    (time, method, target) = (fields[0], fields[1], fields[2])
    (ending, requestID, bodySHA256) = (fields[3], fields[4], fields[5])
  }

  /// The line as it stands in the file, its fields apart by tabs.
  package var text: String {
    [time, method, target, ending, requestID, bodySHA256].joined(separator: "\t")
  }

  /// At most 1,000 characters, none of which could end a field or act on a terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(1000).map { ("!"..."~").contains($0) ? $0 : "?" }))
  }
}
