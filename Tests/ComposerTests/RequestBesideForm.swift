import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The request beside the fields, in a window of 120 columns and more.
@Suite struct RequestBesideForm {
  private static let wide = Size(columns: 140, rows: 40)

  /// The rows of the pane, without the bar: two marks, and text.
  private func pane(_ state: ComposerState) -> [String] {
    guard let area = Layout(state.size).requestArea else { return [] }
    let frame = screen(of: state, at: state.size)
    return (area.row..<area.row + area.height).map { row in
      var line = frame[row][area.column...].map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func focused(_ state: ComposerState) -> [String] {
    pane(state).filter { $0.hasPrefix(">") }
      .map { String($0.dropFirst(2).drop { $0 == " " }) }
  }

  @Test(arguments: [
    (119, 40, false), (120, 40, true), (120, 14, true), (140, 40, true), (140, 9, false),
  ])
  func `it stands there from 120 columns on, where the list of parts has room`(
    columns: Int, rows: Int, isThere: Bool
  ) {
    let size = Size(columns: columns, rows: rows)
    let area = Layout(size).requestArea
    #expect((area != nil) == isThere)
    #expect(Layout(size).fieldArea.width >= 57)
    let state = Fixtures.preparing("<Esc>2", size: size)
    #expect(state.shown().contains(#""customerProfile": {"#) == isThere)
  }

  @Test func `what is typed appears at the same key`() {
    var state = Fixtures.preparing("<Esc>2", of: Fixtures.draft(), size: Self.wide)
    #expect(focused(state).isEmpty)
    var typed = ""
    for letter in "Contoso \"é漢\" & Co" {
      typed.append(letter)
      state.follow(.key(.character(letter)))
      let shown = typed.replacing("\"", with: "\\\"")
      #expect(focused(state).first?.hasPrefix(#""name": "\#(shown)""#) == true)
    }
  }

  @Test func `the focused field's lines are marked and in view in every part`() {
    for rows in [16, 24, 40] {
      var state = Fixtures.preparing(
        "<Esc>1", of: Fixtures.richDraft, size: Size(columns: 120, rows: rows))
      while state.editor?.part != .review {
        if let field = state.editor?.field, field.isSent, field.kind != .addRow,
          !field.text(in: Fixtures.richDraft).isEmpty
        {
          #expect(!focused(state).isEmpty, "\(field.pointer) at \(rows) rows")
        }
        state.follow("<Tab>")
      }
    }
  }

  @Test(arguments: 0..<10)
  func `every line that is not cut is one of the request's, and they follow on each other`(
    seed: UInt64
  ) throws {
    let draft = GeneratedDraft.draft(seed: seed)
    var state = Fixtures.preparing("<Esc>1", of: draft, size: Size(columns: 200, rows: 60))
    for part in 1...7 {
      state.follow("<Esc>\(part)")
      let editor = try #require(state.editor)
      let today = state.moment.today
      let outline = try #require(editor.requestOutline(on: today))
      let request = try #require(Fixtures.wholeRequest(for: editor.draft))
      let text = RequestText(request, of: editor.draft, under: editor.destination.contract)
      #expect(outline.lines.count == text.lines.count)
      for (line, whole) in zip(outline.lines, text.lines) {
        let rows = RequestOutline.rows(of: line, width: 60, limit: 3)
        let shown = VisibleText.line(whole.text).text
        if rows.joined().hasSameScalars(as: shown) { continue }
        #expect(rows.count <= 3)
        let start = rows.joined().unicodeScalars.dropLast()
        #expect(rows.last?.last == "…")
        #expect(shown.unicodeScalars.starts(with: start))
      }
    }
  }

  @Test func `what is not known before the text is taken over is left open`() {
    var state = Fixtures.preparing("<F8><Tab>", size: Self.wide)
    state.follow("<Esc>1")
    #expect(!pane(state).contains { $0.contains("…") })
    state.follow("<Tab>x")
    #expect(pane(state).contains { $0.hasSuffix("Content-Length: …") })
    #expect(pane(state).contains { $0.hasSuffix(#""updatedDateTime": …,"#) })
    state.follow(.idle)
    #expect(!pane(state).contains { $0.contains("…") })
    if let editor = state.editor, let request = Fixtures.wholeRequest(for: editor.draft) {
      #expect(pane(state).contains { $0.hasSuffix("Content-Length: \(request.body.count)") })
    }
  }

  @Test func `the caret's place in a long text is in view`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.details.notes = (0..<20_000).map { "\($0)\n" }.joined()
    }
    var state = Fixtures.preparing("<Esc>4", of: draft, size: Self.wide)
    state.follow("<^X><")
    #expect(focused(state).first?.hasPrefix(#""notes": "0\n1\n2\n"#) == true)
    #expect(focused(state).last?.hasSuffix("…") == true)
    state.follow("<^X>>漢!")
    #expect(focused(state).last?.hasSuffix(#"漢!","#) == true, "\(focused(state))")
    #expect(focused(state).count <= 6)
  }

  @Test func `lines with a problem are marked`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { $0.team[0].email = "nobody" }
    let state = Fixtures.preparing("<Esc>6", of: draft, size: Self.wide)
    #expect(pane(state).contains { $0.hasPrefix(" !") && $0.contains(#""email": "nobody""#) })
  }

  @Test func `a draft that was sent shows what was sent, as far as that is known`() throws {
    var draft = Fixtures.completeDraft()
    draft.submission.state = .sent
    var attempt = Attempt()
    attempt.receipt = "receipts/a.json"
    draft.submission.attempts = [attempt]
    var state = Fixtures.editorState(draft, to: Fixtures.service, size: Self.wide)
    #expect(state.press("<Esc>2").allSatisfy { if case .prepare = $0 { false } else { true } })
    #expect(pane(state).first == "  F9 shows what was sent.")
    let request = try #require(Fixtures.wholeRequest(for: draft))
    let receipt = RecordedReceipt(
      method: "POST", url: request.url,
      requestHeaders: request.headers(authorization: .masked), requestBody: request.body)
    state.follow(.receiptRead(attempt.receipt, receipt))
    #expect(pane(state).contains { $0.hasSuffix(#""name": "Händler 漢字 👍🏽 GmbH","#) })
  }

  @Test func `a request is asked for once, where its head is not known`() {
    var state = Fixtures.editorState(
      Fixtures.completeDraft(), to: Fixtures.service, size: Self.wide)
    let asked = state.press("<Tab><Tab>")
    #expect(asked.contains { if case .prepare = $0 { true } else { false } })
    #expect(!asked.contains { if case .findTwins = $0 { true } else { false } })
    state = Fixtures.preparing(size: Self.wide)
    #expect(pane(state).first == "  POST /v1/referrals HTTP/1.1")
    #expect(!state.press("<Tab>x<Tab>").contains { if case .prepare = $0 { true } else { false } })
  }

  @Test func `Review looks for twins of a draft whose request stood beside the form`() throws {
    var state = Fixtures.preparing(size: Self.wide)
    let draft = try #require(state.editor?.draft)
    #expect(state.editor?.currentRequest != nil)
    let effects = state.press("<Esc>8")
    #expect(effects.contains(.findTwins(draft)))
    #expect(!effects.contains(.prepare(draft)))
  }
}
