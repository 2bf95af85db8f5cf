import LoopbackTesting
import Testing

/// A service whose answers are no answers, and what a request to it must end as.
struct HostileService: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// The exit status of `referral submit`.
  var exitStatus: Int32
  var state: String
  /// A part of what is said of it.
  var words: String
  /// The same, where it depends on the pieces in which bytes arrive which limit they meet first.
  var otherWords: String?
  /// How often the request is sent.
  var posts = 1
  /// The exit status of `referral look`, which the same service answers.
  var lookStatus: Int32 = 69
  var answer: @Sendable (borrowing Connection) -> Void

  private static func notKnown(
    _ name: String, _ words: String, or otherWords: String? = nil,
    answer: @escaping @Sendable (borrowing Connection) -> Void
  ) -> HostileService {
    HostileService(
      testDescription: name, exitStatus: 3, state: "notKnown", words: words,
      otherWords: otherWords, answer: answer)
  }

  private static func whole(
    _ name: String, _ status: String, _ type: String, _ body: String, exitStatus: Int32,
    state: String, words: String, lookStatus: Int32 = 69
  ) -> HostileService {
    HostileService(
      testDescription: name, exitStatus: exitStatus, state: state, words: words,
      lookStatus: lookStatus
    ) { connection in
      connection.send(
        "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
          + body)
    }
  }

  private static let created = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"

  static let all = [
    HostileService(
      testDescription: "throttled to the end", exitStatus: 76, state: "refused",
      words: "did not look at the request (429)", posts: 3
    ) { connection in
      connection.send("HTTP/1.1 429 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")
    },
    notKnown("slow in its headers", "no complete answer came within") { connection in
      connection.send(created + "X: ")
      while !connection.isClosed(withinMilliseconds: 5), connection.send("x") {}
    },
    notKnown("slow in its body", "no complete answer came within") { connection in
      connection.send(created + "Content-Length: 999999\r\n\r\n")
      while !connection.isClosed(withinMilliseconds: 5), connection.send("x") {}
    },
    notKnown("silent", "no complete answer came within") { connection in
      _ = connection.isClosed(withinMilliseconds: 60_000)
    },
    notKnown("without end", "larger than 4 MiB") { connection in
      connection.send(created + "\r\n")
      let piece = String(repeating: "x", count: 65_536)
      while connection.send(piece) {}
    },
    notKnown("without end, in pieces", "larger than 4 MiB") { connection in
      connection.send(created + "Transfer-Encoding: chunked\r\n\r\n")
      let piece = "10000\r\n" + String(repeating: "[", count: 65_536) + "\r\n"
      while connection.send(piece) {}
    },
    notKnown("with headers without end", "not well-formed HTTP") { connection in
      connection.send(created)
      let fields = String(repeating: "X-A: y\r\n", count: 1000)
      while connection.send(fields) {}
    },
    notKnown(
      "with one endless header", "not well-formed HTTP", or: "more than 64 KiB of headers"
    ) { connection in
      connection.send(created + "X-Long: ")
      let piece = String(repeating: "x", count: 65_536)
      while connection.send(piece) {}
    },
    notKnown("with interim answers without end", "more than 64 KiB of headers") { connection in
      let answers = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 1000)
      while connection.send(answers) {}
    },
    notKnown("announcing more than there is room for", "larger than 4 MiB") { connection in
      connection.send(created + "Content-Length: 99999999999999\r\n\r\n{")
    },
    notKnown("cut short", "was closed before") { connection in
      connection.send(created + "Content-Length: 500\r\n\r\n{\"id\": \"ref-9\"")
    },
    notKnown("reset", "the connection broke before") { connection in
      connection.send(created + "Content-Length: 500\r\n\r\n{\"id\"")
      connection.resetWhenClosed()
    },
    notKnown("no HTTP", "not well-formed HTTP") { connection in
      connection.send("SSH-2.0-OpenSSH_9.2\r\n\r\n")
    },
    whole(
      "of deep JSON", "201 Created", "application/json", String(repeating: "[", count: 4_000_000),
      exitStatus: 0, state: "sent", words: "without"),
    whole(
      "of JSON that is none", "201 Created", "application/json", #"{"id": "ref-9", "#,
      exitStatus: 0, state: "sent", words: "without"),
    whole(
      "of the wrong type", "201 Created", "image/png", "\u{1}PNG", exitStatus: 0, state: "sent",
      words: "without"),
    whole(
      "a page in place of an answer", "200 OK", "text/html",
      "<html><title>Sign in</title></html>", exitStatus: 0, state: "sent", words: "without"),
    whole(
      "a page of a gateway", "502 Bad Gateway", "text/html",
      "<html><title>Bad gateway</title></html>", exitStatus: 3, state: "notKnown",
      words: "a web page, titled \"Bad gateway\"", lookStatus: 76),
    whole(
      "a page that refuses", "403 Forbidden", "text/html",
      "<html><title>Access denied</title></html>", exitStatus: 76, state: "refused",
      words: "a web page, titled \"Access denied\""),
    HostileService(
      testDescription: "packed, half a gigabyte once unpacked", exitStatus: 0, state: "sent",
      words: "without"
    ) { [bomb = PackedZeros.bytes(count: 1 << 29)] connection in
      connection.send(created + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      connection.send(bomb)
    },
  ]
}
