import Foundation
import LoopbackTesting
import Testing

/// A proxy that lets nothing through, and how that is told.
struct BadProxyJourney: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var words: [String]
  var script: @Sendable (borrowing Connection) -> Void

  private static func answering(
    _ name: String, _ words: String..., answer: String
  ) -> BadProxyJourney {
    BadProxyJourney(testDescription: name, words: words) { $0.send(answer) }
  }

  static let all = [
    answering(
      "wants a sign-in", "wants a sign-in (407", "were not accepted",
      answer: "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
        + "Content-Length: 0\r\n\r\n"),
    answering(
      "forbids", "it answered 403 Forbidden", "the proxy's word and not the service's",
      "allow this host", answer: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
    answering(
      "does not reach the service", "it answered 502 Bad Gateway", "try again later",
      answer: "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"),
    answering(
      "answers with a page", "with a page of its own", "in a browser",
      answer: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>"),
    BadProxyJourney(testDescription: "drops", words: ["closed the connection when it was asked"]) {
      _ in
    },
    BadProxyJourney(testDescription: "hangs", words: ["did not answer within 2 seconds"]) {
      _ = $0.isClosed(withinMilliseconds: 60_000)
    },
  ]
}

@Suite struct `a proxy that lets nothing through` {
  @Test(arguments: BadProxyJourney.all, ["2018-10", "engagements"])
  func `is told apart from the service, and nothing is sent`(
    bad: BadProxyJourney, contract: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let proxy = try RawServer { connection in
      connection.receiveRequest()
      bad.script(connection)
    }
    try program.configure(
      """
      {"defaultProfile": "far", "profiles": {"far": {
        "contract": "\(contract)", "baseURL": "https://api.partner.example",
        "proxy": "http://ann:geh%3Aeim@127.0.0.1:\(proxy.port)",
        "timeouts": {"connectSeconds": 2}}}}
      """)
    let id =
      contract == "engagements"
      ? try await program.importDraft(Program.fixture("current-request-private.json"))
      : try await program.readyDraft()
    let environment = ["REFERRAL_TOKEN": SecureWay.token]
    let submit = try await program.start(["submit", id, "--yes"], environment: environment).wait()
    #expect(submit.status == 69, "\(submit.text)\(submit.errors)")
    for words in bad.words + ["The proxy 127.0.0.1:\(proxy.port)"] {
      #expect(submit.text.contains(words), "\(submit.text)")
    }
    // Each of the others says something else.
    for other in BadProxyJourney.all where other.testDescription != bad.testDescription {
      #expect(!submit.text.contains(other.words[0]), "\(other.testDescription)")
    }
    #expect(try program.draftState(id) == "notSent")
    let shows = [
      try await program.run("show", id), try await program.run("show", id, "--json"),
      try await program.run("profile", "show", "far"), try await program.run("list", "--json"),
    ]
    let received = await proxy.stop().map { String(decoding: $0, as: UTF8.self) }
    #expect(received.count == 1)
    #expect(received.first?.hasPrefix("CONNECT api.partner.example:443 HTTP/1.1\r\n") == true)
    #expect(
      received.first?.contains("Proxy-Authorization: \(SecureWay.authorization)\r\n") == true)
    #expect(received.allSatisfy { !$0.contains("POST") && !$0.contains(SecureWay.token) })
    try program.expectNoSecret(SecureWay.secrets, in: [submit] + shows)
  }
}
