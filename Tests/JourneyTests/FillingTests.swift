import Foundation
import Testing

/// A way in which a person's terminal and host may be set up.
struct Setup: CustomTestStringConvertible, Sendable {
  var name: String
  var keyboard = Keyboard.xterm
  var environment: [String: String] = [:]
  var arguments: [String] = []

  var testDescription: String { name }

  static let all: [Setup] =
    [
      Setup(name: "xterm-256color", environment: ["TERM": "xterm-256color"]),
      Setup(name: "screen-256color", environment: ["TERM": "screen-256color"]),
      Setup(name: "tmux-256color", environment: ["TERM": "tmux-256color"]),
      Setup(name: "linux", keyboard: .linuxConsole, environment: ["TERM": "linux"]),
      Setup(name: "vt100", keyboard: .vt100, environment: ["TERM": "vt100"]),
      Setup(name: "ansi", environment: ["TERM": "ansi"]),
      Setup(
        name: "PuTTY's keys", keyboard: .putty, environment: ["TERM": "xterm-256color"]),
      Setup(name: "NO_COLOR", environment: ["TERM": "xterm-256color", "NO_COLOR": "1"]),
      Setup(name: "--ascii", arguments: ["--ascii"]),
      Setup(name: "LC_ALL=C", environment: ["LC_ALL": "C", "LANG": "C"]),
    ]
}

@Suite struct `a referral that is typed in` {
  @Test(arguments: Setup.all)
  func `equals the published example, whatever the terminal`(setup: Setup) async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(
      program, arguments: setup.arguments, environment: setup.environment)
    try await window.waitFor("no draft yet")
    try await window.type("n<F8>", on: setup.keyboard)
    try await window.waitFor(">2 Customer")
    try await window.type("<F7>", on: setup.keyboard)
    for (part, script) in Self.publishedExample {
      try await window.waitFor(">\(part)")
      try await window.type(script, on: setup.keyboard)
    }
    try await window.waitFor("string")
    try await window.type("<^X>q", on: setup.keyboard)
    try await window.waitFor("Drafts")
    try await window.type("q", on: setup.keyboard)
    let status = try await window.waitForExit()
    #expect(status == 0)

    var body = try await body(of: "Contoso", program)
    var example = try Program.json(Program.fixture("2018-request.json"))
    // The program keeps these two itself.
    for name in ["createdDateTime", "updatedDateTime"] {
      #expect(body.removeValue(forKey: name) is String)
      example.removeValue(forKey: name)
    }
    #expect(body as NSDictionary == example as NSDictionary)
  }

  @Test func `holds whatever a rich deal needs, and is accepted`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program, columns: 80, rows: 24)
    try await window.waitFor("no draft yet")
    try await window.type("nShared", on: .xterm)
    for (part, script) in Self.richDeal {
      try await window.type("<F8>", on: .xterm)
      try await window.waitFor(">\(part)")
      try await window.type(script, on: .xterm)
    }
    try await window.type("<F8>", on: .xterm)
    try await window.waitFor("[ Send to SANDBOX ]")
    try await window.type("<^X>s<Enter>", on: .xterm)
    try await window.waitFor("Press y to send it")
    try await window.answer("y")
    try await window.waitFor("Referral id")
    try await window.type("<Enter>", on: .xterm)
    try await window.waitFor("Sent")
    try await window.type("q", on: .xterm)
    #expect(try await window.waitForExit() == 0)

    let body = try await body(of: "Nordwind", program)
    let customer = try #require(body["customerProfile"] as? [String: Any])
    #expect(customer["name"] as? String == "Nordwind Händler 漢字 GmbH")
    #expect((customer["address"] as? [String: Any])?["country"] as? String == "DE")
    #expect(
      (customer["team"] as? [[String: String]])?.map { $0["firstName"] } == ["Zoë", "Jürgen", "李"])
    #expect(
      body["consent"] as? [String: Bool] == [
        "consentToToShareInfoWithOthers": true, "consentToContact": false,
        "consentToMicrosoftToContactSpecificPartners": true,
      ])
    let details = try #require(body["details"] as? [String: Any])
    #expect(
      details["notes"] as? String
        == "They move their warehouse to Azure.\n\nFirst step: an assessment in Köln 👩🏽‍💻.\nSecond step: 漢字 labels."
    )
    #expect(details["estimatedDealValue"] as? String == "120000")
    let requirements = try #require(details["requirements"] as? [String: [[String: String]]])
    #expect(requirements["industries"]?.count == 3)
    #expect(requirements["solutions"]?.contains { $0["id"] == "SOL-12345" } == true)
    #expect(
      (body["team"] as? [[String: String]])?.map { $0["lastName"] }
        == ["One", "Two", "Three", "Four", "Five", "Six"])
  }

  /// The body of the one draft whose customer's name holds a text.
  private func body(of customer: String, _ program: Program) async throws -> [String: Any] {
    let run = try await program.run("preview", customer, "--as", "body")
    try #require(run.status == 0, "\(run.errors)")
    return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
  }

  /// What a person types into each part, and what the part list shows while they do.
  private static let publishedExample = [
    (
      "1 Referral",
      "Shared<Tab>SalesQualified<Tab>New<Tab>Pending<Tab>CRMID1234567<Tab>1<Tab>Contoso Inc<Tab>1"
        + "<Tab><Tab>2018-09-21T17:23:33.809Z<F8>"
    ),
    (
      "2 Customer",
      "Contoso Inc<Tab><F4>251 to 1<Enter><Tab>One Microsoft Way<Tab><Tab>Redmond<Tab>WA<Tab>98034"
        + "<Tab><F4>united states<Enter><Tab><Tab>1234567<Tab>Sue<Tab>Smith<Tab>425-789-7889<Tab>"
        + "sue.smith@contoso.com<Tab><Tab>string<F8>"
    ),
    ("3 Consent", "y<Tab>y<Tab>y<F8>"),
    (
      "4 Details",
      "Customer is looking to leverage Dynamics 365 to manage their supply chain. There is also a "
        + "need to leverage a set of custom apps to enable their business processes."
        + "<Tab>50000<Tab><Tab>2018-09-21T17:23:33.810Z<F8>"
    ),
    (
      "5 Requirements",
      "healthcare<Enter><Enter><Tab>azure<Enter><Enter><Tab>deployment<Enter><Enter><Tab>devops"
        + "<Enter><Enter><F8>"
    ),
    ("6 Team", "Ryan<Tab>Barschaw<Tab>123-456-7890<Tab>rbars@microsoft.com<F8>"),
    (
      "7 Invite",
      "Hi Microsoft, I would like your support in migrating Contoso Inc to Dynamics 365<Tab>string"
    ),
  ]

  private static let richDeal = [
    (
      "2 Customer",
      "Nordwind Händler 漢字 GmbH<Tab><Tab>Hafenstraße 1<Tab><Tab>Köln<Tab><Tab>50667<Tab>germ<Tab>"
        + "<Tab><Tab>Zoë<Tab>Ångström<Tab>+49 221 1<Tab>zoe@nordwind.example<Tab>"
        + "Jürgen<Tab>Groß<Tab><Tab>juergen@nordwind.example<Tab>李<Tab>小龍<Tab><Tab>li@nordwind.example"
    ),
    ("3 Consent", "y<Tab>n<Tab>y<Tab>On the phone, 20 Nov"),
    (
      "4 Details",
      "<End>They move their warehouse to Azure.<Enter><Enter>First step: an assessment in Köln 👩🏽‍💻.<Enter>"
        + "Second step: 漢字 labels.<Tab>120k<Tab>eur<Tab>eoq"
    ),
    (
      "5 Requirements",
      "<End>health<Enter>retail<Enter>manu<Enter><Enter><Tab>azure<Enter><Enter><Tab>deploy<Enter><Enter>"
        + "<Tab>devops<Enter>SOL-12345<Enter><Enter>"
    ),
    (
      "6 Team",
      ["One", "Two", "Three", "Four", "Five", "Six"]
        .map {
          "Ann<Tab>\($0)<Tab>+1 425 555 010\($0.count)<Tab>\($0.lowercased())@fabrikam.example"
        }
        .joined(separator: "<Tab>")
    ),
    ("7 Invite", "<End>Please join us.<Enter>We start in January."),
  ]
}
