import Foundation
import Testing

/// What a seller presses for a deal of contract `engagements`.
struct DealScript: CustomTestStringConvertible, Sendable {
  /// What is typed to find the deal type in its list.
  var typeName: String
  /// What the field then shows.
  var label: String
  var type: String
  var fixture: String
  /// The keys that make the private deal this one, after its type was chosen.
  var rest: String

  var testDescription: String { label }

  static let partnerLed = DealScript(
    typeName: "partner", label: "Partner-led", type: "Independent",
    fixture: "current-request-partner-led.inferred.json",
    rest: "<Shift-Tab><^U>Contoso Test Deal - [Partner-led]<Esc>4<^U>Partner-led deal.<Esc>8")

  static let coSell = DealScript(
    typeName: "co", label: "Co-sell", type: "Shared",
    fixture: "current-request-co-sell-step1.inferred.json",
    rest: "<Shift-Tab><^U>Contoso Test Deal - [Co-sell]<Esc>4<^U>Co-sell deal.<Esc>7"
      + "Please help with a proof of concept.<Tab>proof<Tab><Tab><Tab>solutionp<Tab>SOL-15974-MQF"
      + "<Tab><Esc>8")

  /// The smallest deal of the service's pages, part by part, with what the part list shows.
  static let privateDeal = [
    ("1 Referral", "Contoso Test Deal - [Private]<Tab>pri<Enter><Tab><Tab>salesq<Tab><F8>"),
    (
      "2 Customer",
      "Contoso Customer Inc<Tab>10 to<Tab>One Microsoft Way<Tab>34<Tab>Redmond<Tab>WA<Tab>98052<Tab>"
        + "us<Tab><Tab><Tab><Tab>Sue<Tab>Smith<Tab>5550101<Tab>sue.smith@contoso.example<F8>"
    ),
    ("3 Consent", "y<Tab>y<Tab>y<F8>"),
    ("4 Details", "Private pipeline deal.<Tab>50k<Tab>usd<Tab>2030-11-14T00:00:00Z<F8>"),
    (
      "5 Requirements",
      "<Tab><Tab><Tab>SOL-15974-MQF<Tab>Example solution<Tab>name<Tab>Contoso<Tab>3p<Tab><Tab>"
        + "have<F8>"
    ),
    ("6 Team", "Dana<Tab>Lee<Tab>5550100<Tab>dana.lee@fabrikam.example<F8>"),
    ("7 Invite", "<F8>"),
  ]
}

extension Program {
  /// Makes a loopback port the service to send to, by a profile of contract `engagements`.
  func useDealService(port: Int, seconds: Int = 10) throws {
    let folder = home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      {"defaultProfile": "deals", "profiles": {"deals": {
        "contract": "engagements", "baseURL": "http://127.0.0.1:\(port)",
        "authentication": {"method": "environment"},
        "timeouts": {"connectSeconds": 5, "answerSeconds": \(seconds)},
        "organization": {"id": "1", "businessProfileId": "1", "name": "Fabrikam Inc"}}}}
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
  }

  /// Saves the draft that is open in a window, and gives the body that it would be sent with.
  func saved(_ id: String, in window: TerminalWindow) async throws -> String {
    try await window.typeEachKey("<^S>")
    try await window.waitFor(#/\n saved \d\d:\d\d:\d\d/#)
    return try await run("preview", id, "--as", "body").text
  }
}

extension TerminalWindow {
  /// Presses the keys of a script one after the other, each by itself.
  ///
  /// Many letters that come to the program at once with an Enter among them are a paste, and on a
  /// busy machine they do. So an Enter is pressed once the letters before it can be seen, and the
  /// next key once the Enter has changed the screen.
  func typeEachKey(_ script: String) async throws {
    var letters = ""
    for key in Self.keys(of: script) {
      guard key == "<Enter>" else {
        try await type(key, on: .xterm)
        letters = key.count == 1 ? letters + key : ""
        continue
      }
      let before = letters.isEmpty ? try await screen() : try await waitFor(letters)
      try await type(key, on: .xterm)
      try await wait(for: "what Enter does") { $0 != before }
      letters = ""
    }
  }

  private static func keys(of script: String) -> [String] {
    var keys: [String] = []
    var rest = Substring(script)
    while let first = rest.first {
      let end = first == "<" ? rest.firstIndex(of: ">").map(rest.index(after:)) : nil
      let next = end ?? rest.index(after: rest.startIndex)
      keys.append(String(rest[..<next]))
      rest = rest[next...]
    }
    return keys
  }

  /// The lines of the request on its own page, from the first to the last, and closes nothing.
  func previewLines() async throws -> (head: String, body: String) {
    var lines: [String] = []
    while true {
      let screen = try await wait(for: "line \(lines.count + 1)") { screen in
        Self.span(of: screen)?.lowerBound == lines.count + 1
      }
      let (span, count) = try #require(Self.place(of: screen))
      lines += screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        .prefix(span.count).map { String($0.dropFirst(2)) }
      guard span.upperBound < count else { break }
      try await press("PageDown")
      let next = try await wait(for: "the next page") { Self.span(of: $0) != span }
      // It may begin before this one ends.
      let start = try #require(Self.span(of: next)).lowerBound
      lines.removeLast(lines.count - start + 1)
    }
    let start = try #require(lines.firstIndex { $0.hasPrefix("POST ") })
    let gap = try #require(lines[start...].firstIndex(of: ""))
    return (
      lines[start..<gap].joined(separator: "\n"), lines[(gap + 1)...].joined(separator: "\n")
    )
  }

  /// Which of how many lines a page says that it shows.
  private static func place(of screen: String) -> (span: ClosedRange<Int>, count: Int)? {
    guard let match = screen.firstMatch(of: /(\d+) to (\d+) of (\d+) ─/),
      let first = Int(match.1), let last = Int(match.2), let count = Int(match.3)
    else { return nil }
    return (first...last, count)
  }

  private static func span(of screen: String) -> ClosedRange<Int>? { place(of: screen)?.span }
}
