import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The page that holds nothing but the request.
@Suite struct PreviewingRequests {
  /// The text of the row in which the mark and the cursor stand.
  private func marked(_ state: ComposerState) -> String {
    let frame = screen(of: state, at: state.size)
    guard let cursor = frame.cursor, frame[cursor.row].first?.text == ">" else { return "no mark" }
    var line = frame.line(cursor.row).dropFirst(2)
    while line.last == " " { line.removeLast() }
    return String(line.drop { $0 == " " })
  }

  @Test(arguments: [
    ("/customerProfile/name", #""name": "Händler 漢字 👍🏽 GmbH","#),
    ("/details/notes", #""notes": "First line\nsecond line","#),
    ("/consent/consentToContact", #""consentToContact": true,"#),
    ("/team/0/email", #""email": "ryan@fabrikam.example""#),
    ("/details/requirements/products/0/id", #""id": "Azure""#),
  ])
  func `it opens at the line of the focused field`(place: String, line: String) {
    let state = Fixtures.preparing("<^F>\(place)<Enter><F9>")
    #expect(marked(state).hasPrefix(line.dropLast(1)), "\(marked(state))")
  }

  @Test func `a field that is not sent marks what is nearest around it`() {
    let state = Fixtures.preparing("<^F>/customerProfile/size<Enter><F9>")
    #expect(marked(state) == #""customerProfile": {"#)
  }

  @Test func `what is being typed is in it`() {
    let state = Fixtures.preparing("<^F>/customerProfile/name<Enter> & Co<F9>")
    #expect(marked(state) == #""name": "Händler 漢字 👍🏽 GmbH & Co","#)
  }

  @Test func `Enter goes back to the field of each line`() {
    for place in Forms.settablePointers {
      guard let pointer = JSONPointer(place.replacing("/-", with: "/0")),
        let field = Forms.plain.field(at: pointer, in: Fixtures.richDraft), field.isSent,
        !field.text(in: Fixtures.richDraft).isEmpty
      else { continue }
      var state = Fixtures.preparing(of: Fixtures.richDraft)
      _ = state.goTo(field)
      state.follow("<F9>")
      #expect(state.editor?.preview != nil)
      state.follow("<Enter>")
      #expect(state.editor?.preview == nil)
      #expect(state.editor?.focus == pointer)
    }
  }

  @Test(arguments: [
    ("Authorization", "The token is fetched when the request is sent, and never shown."),
    ("Host:", "Host comes from the profile fabrikam."),
    ("POST", "The path comes from the contract 2018-10."),
    ("MS-RequestId", "MS-RequestId is made for the next attempt and kept with the draft."),
    ("MS-Contract-Version", "MS-Contract-Version comes from the contract 2018-10."),
    ("Content-Length", "Content-Length is the number of bytes of the body."),
    ("User-Agent", "The program always sends User-Agent."),
    ("createdDateTime", "Created: the program writes this; it is not typed."),
    ("SHA-256", "This line says something about the request; it is not sent."),
  ])
  func `a line that no field makes says where it comes from`(word: String, sentence: String) {
    var state = Fixtures.preparing("<F9><Home>/\(word)<Enter>")
    #expect(marked(state).contains(word))
    state.follow("<Enter>")
    #expect(state.message?.text == sentence)
    #expect(state.editor?.preview != nil)
  }

  @Test func `braces lead to what is around them, and the outermost say that they have no field`() {
    var state = Fixtures.preparing("<F9><End><Enter>")
    #expect(state.message?.text == "This line has no field of its own.")
    state.follow("<Up><Enter>")
    #expect(state.editor?.preview == nil)
    #expect(state.editor?.part == .team)
  }

  @Test func `what the profile fills in says so at its empty field`() {
    let state = Fixtures.preparing("<F9><Home>/fabrikam inc<Enter><Enter>")
    #expect(state.editor?.focus == "/organizationName")
    #expect(state.message?.text == "The profile fills this in while the field is empty.")
  }

  @Test func `Esc closes it where one was`() {
    var state = Fixtures.preparing("<^F>/details/notes<Enter><F9><Down><Down>")
    state.follow("<Esc>")
    #expect(state.editor?.preview == nil)
    #expect(state.editor?.focus == "/details/notes")
  }

  // MARK: - Searching

  @Test func `n and N go round, and say where they are`() {
    var state = Fixtures.preparing("<F9><Home>/IDERS<Enter>")
    #expect(state.message?.text == "\"IDERS\" is not in the request.")
    state.follow("/CONTENT-<Enter>")
    #expect(state.message?.text == "1 of 2")
    #expect(marked(state).hasPrefix("Content-Type"))
    state.follow("n")
    #expect(state.message?.text == "2 of 2")
    state.follow("n")
    #expect(state.message?.text == "1 of 2, starts again at the top")
    state.follow("N")
    #expect(state.message?.text == "2 of 2, starts again at the end")
    state.follow("<End>N")
    #expect(state.message?.text == "2 of 2")
    state.follow("<End>n")
    #expect(state.message?.text == "1 of 2, starts again at the top")
  }

  @Test func `n without a search says how to search`() {
    var state = Fixtures.preparing("<F9>n")
    #expect(state.message?.text == "Nothing was looked for yet. / asks what to look for.")
    state.follow("/<Enter>")
    #expect(state.editor?.prompt == nil)
    #expect(state.message == nil)
  }

  @Test func `an empty search looks for the last word again`() {
    let state = Fixtures.preparing("<F9><Home>/content-<Enter>/<Enter>")
    #expect(state.message?.text == "2 of 2")
  }

  @Test func `matches in view are marked, the current one apart`() {
    let state = Fixtures.preparing("<F9><Home>/content-<Enter>")
    let frame = screen(of: state, at: state.size)
    func styled(_ style: Style) -> [String] {
      (0..<20).map { row in
        frame[row].dropFirst().filter { $0.style == style }.map { $0.text }.joined()
      }.filter { !$0.isEmpty }
    }
    #expect(styled(.selected) == ["Content-"])
    #expect(styled(.accent) == ["Content-"])
  }

  // MARK: - The line in which text is asked for

  @Test func `the line takes keys and pastes, and the cursor stands in it`() {
    var state = Fixtures.preparing("<F9>/notex<Backspace><Home>my <End>")
    #expect(state.editor?.prompt?.text.text == "my note")
    _ = update(&state, on: .paste("s\nand \u{1b}[0m"))
    let frame = screen(of: state, at: state.size)
    #expect(frame.line(22).hasPrefix(" Search my notes and [0m_"))
    #expect(frame.cursor == Position(column: 8 + 16, row: 22))
    state.follow("<^U>漢")
    #expect(screen(of: state, at: state.size).cursor == Position(column: 10, row: 22))
  }

  @Test(arguments: ["<Esc>", "<F12>"])
  func `leaving the line looks for nothing and keeps the page`(key: String) {
    var state = Fixtures.preparing("<F9>/type\(key)")
    #expect(state.editor?.prompt == nil)
    #expect(state.editor?.preview?.word == "")
    state.follow(key)
    #expect(state.editor?.preview == nil)
  }

  // MARK: - Problems, and drafts that were sent

  @Test func `a line with a problem is marked, and says it where the mark stands`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.team[0].email = "nobody"
      $0.type = ""
    }
    let state = Fixtures.preparing("<^F>/team/0/email<Enter><F9>", of: draft)
    let frame = screen(of: state, at: state.size)
    let row = frame.cursor?.row ?? 0
    #expect(frame[row][1].text == "!")
    #expect(frame[row][1].style == .problem)
    #expect(state.shown().contains("Team, team member 1, E-mail:"), "\(state.shown())")
    // What is missing is said at what is around it.
    var top = state
    top.follow("/{<Enter><Home>/{<Enter>")
    #expect(top.shown().contains("Referral, Type:"), "\(top.shown())")
  }

  @Test func `of a draft that was sent it shows what was sent`() throws {
    var draft = Fixtures.completeDraft()
    draft.submission.state = .sent
    var attempt = Attempt()
    attempt.receipt = "receipts/a.json"
    draft.submission.attempts = [attempt]
    var state = Fixtures.editorState(draft, to: Fixtures.service)
    #expect(state.press("<F9>").contains(.readReceipt("receipts/a.json")))
    #expect(state.shown().contains("What was sent is in the receipt."))
    let request = try #require(Fixtures.wholeRequest(for: draft))
    let receipt = RecordedReceipt(
      method: "POST", url: request.url,
      requestHeaders: request.headers(authorization: .masked), requestBody: request.body)
    state.follow(.receiptRead(attempt.receipt, receipt))
    let content = try #require(state.editor?.previewContent(width: 77))
    #expect(content.shown[0] == "As it was sent:")
    #expect(content.shown[1].hasSuffix(request.bodySHA256))
    let bytes = content.text?.lines.flatMap { Array(($0.text + $0.end).utf8) }
    #expect(bytes == request.httpBytes(authorization: .masked))
    #expect(state.press("<Down>").isEmpty)
    #expect(state.shown().contains("Authorization: Bearer ********"))
  }

  @Test func `pages and ends are reached in a long request, with the mark in view`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.details.notes = String(repeating: "漢字 words\n", count: 2000)
    }
    var state = Fixtures.preparing("<^F>/details/notes<Enter><F9>", of: draft)
    #expect(marked(state).hasPrefix(#""notes": "漢字 words"#))
    for key in ["<PgDn>", "<PgDn>", "<Down>", "<PgUp>", "<End>", "<Up>", "<Home>", "<PgDn>"] {
      state.follow(key)
      #expect(marked(state) != "no mark")
    }
    state.follow("<End>")
    #expect(marked(state) == "}")
    state.follow("<Home>")
    #expect(marked(state).contains("SHA-256"))
  }
}
