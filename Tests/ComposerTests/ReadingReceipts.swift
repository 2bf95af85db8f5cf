import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The receipt of a draft that is out, on Review.
@Suite struct ReadingReceipts {
  private static let sentDraft = Fixtures.attempted(Fixtures.created)
  private static let answer =
    #"{"id":"r-1","engagementId":"e-1","status":"New","statusDetail":"Pending","#
    + #""customerProfile":{"name":"HANDLER 漢字"}}"#

  private func opened(
    _ draft: Draft = sentDraft, size: Size = Size(columns: 80, rows: 60)
  ) -> (ComposerState, [Effect]) {
    var state = Fixtures.editorState(draft, to: Fixtures.production, size: size)
    return (state, state.press("<Esc>1<Esc>8"))
  }

  @Test(arguments: [
    sentDraft, Fixtures.notKnownDraft, Fixtures.attempted(.refused(Fixtures.refusal)),
  ])
  func `it is asked for when Review comes into view, and read once`(draft: Draft) throws {
    var (state, effects) = opened(draft)
    #expect(effects.contains(.readReceipt(Fixtures.receiptPath)))
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, Fixtures.receipt()))
    #expect(!state.press("<Esc>1<Esc>8").contains(.readReceipt(Fixtures.receiptPath)))
  }

  @Test func `a draft that was never sent has none`() {
    let (_, effects) = opened(Fixtures.completeDraft())
    #expect(!effects.contains { if case .readReceipt = $0 { true } else { false } })
  }

  @Test func `it shows ids, times, what came back, the request and the answer`() throws {
    var (state, _) = opened()
    _ = update(
      &state, on: .receiptRead(Fixtures.receiptPath, Fixtures.receipt(answering: Self.answer)))
    let shown = state.shown()
    for words in [
      "Referral id     r-1", "Engagement id   e-1", "New/Pending", "ETag            \"7\"",
      "2026-11-18 11:04:31 UTC", "2026-11-18 11:04:32 UTC", "HTTP status 201",
      Fixtures.identifiers.requestID, Fixtures.identifiers.correlationID, "[ New from this one ]",
      "Customer, Name: \"Händler 漢字 👍🏽 GmbH\" -> \"HANDLER 漢字\"", "The request as it was sent",
      "POST /v1/referrals HTTP/1.1",
    ] {
      #expect(shown.contains(words), "\(words)")
    }
    state.press("<End>")
    #expect(state.shown().contains("The answer as it came"))
    #expect(state.shown().contains("    \"name\": \"HANDLER 漢字\""))
    #expect(!state.shown().contains("SHA-256 is"))
  }

  @Test func `a body that is not the one that was sent is told`() {
    var (state, _) = opened()
    var receipt = Fixtures.receipt(answering: Self.answer)
    receipt.requestBody.append(0x20)
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, receipt))
    #expect(state.prose().contains("The body in the receipt is not the one that was sent"))
  }

  @Test func `a receipt that cannot be read says why, and the rest stays`() {
    var (state, _) = opened()
    _ = update(&state, on: .readingReceiptFailed(Fixtures.receiptPath, "The file is gone."))
    #expect(state.prose().contains("The receipt cannot be read: The file is gone."))
    #expect(state.shown().contains("Referral id     r-1"))
    // It may be there again later.
    #expect(state.press("<Esc>1<Esc>8").contains(.readReceipt(Fixtures.receiptPath)))
  }

  @Test func `an answer that never came is said to be missing`() {
    var (state, _) = opened(Fixtures.notKnownDraft)
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, Fixtures.receipt()))
    #expect(state.shown().contains("[ Look again ]"))
    #expect(state.shown().contains("594 bytes"))
    state.press("<End>")
    #expect(state.shown().contains("There is no answer that came whole."))
  }

  @Test func `an answer that would act on a terminal, or never end, is shown harmlessly`() {
    let line = "\u{1B}[2J\u{8}\u{202E}\r"
    let bodies = [
      line + String(repeating: "x", count: 1 << 20),
      String(repeating: "\(line)\n", count: 100_000), "<html>\r\n<b>proxy</b>\r\n",
      #"{"id":"r-1","name":"\u001b[31m\u202e"}"#,
    ]
    for body in bodies {
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        var (state, _) = opened(size: size)
        _ = update(
          &state, on: .receiptRead(Fixtures.receiptPath, Fixtures.receipt(answering: body)))
        for script in ["", "<Down>", "<PgDn>", "<End>", "<PgUp>"] {
          state.press(script)
          #expect(!screen(of: state, at: size).hasControls)
        }
      }
    }
  }

  @Test func `what is cut says where the rest is`() {
    var (state, _) = opened()
    let body = String(repeating: "x", count: 1 << 20)
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, Fixtures.receipt(answering: body)))
    state.press("<End>")
    #expect(state.shown().contains("There is more of it in the receipt's file."))
  }

  @Test func `one button makes a new draft from it, and closes this one first`() throws {
    var (state, _) = opened()
    let id = try #require(Self.sentDraft.id)
    state.editor?.review.target = .action(.makeNew)
    #expect(state.press("<Enter>") == [.close(id), .open(.copy(of: id))])
    #expect(state.editor == nil)
    // A second press opens nothing else.
    #expect(state.press("<Enter>n").isEmpty)
    let copy = Fixtures.draft("b")
    #expect(
      update(
        &state,
        on: .draftOpened(
          .copy(of: id), OpenedDraft(draft: copy, destination: Fixtures.production)))
        == [.dropWaitingKeys])
    #expect(state.editor?.draft == copy)
    #expect(state.editor?.part == .customer)
  }

  @Test func `a copy that cannot be made leads to the list, also with one draft only`() throws {
    let id = try #require(Self.sentDraft.id)
    var state = Fixtures.started(
      on: id, OpenedDraft(draft: Self.sentDraft, destination: Fixtures.production))
    state.editor?.review.target = .action(.makeNew)
    #expect(state.press("<Enter>") == [.close(id), .open(.copy(of: id))])
    #expect(
      update(&state, on: .openingFailed(.copy(of: id), "The disk is full.")) == [.listDrafts])
    #expect(state.message?.text == "The disk is full.")
  }

  @Test func `only what was sent is made anew from`() {
    for draft in [Fixtures.notKnownDraft, Fixtures.completeDraft()] {
      var (state, _) = opened(draft)
      state.editor?.review.target = .action(.makeNew)
      #expect(state.press("<Enter>").isEmpty)
      #expect(state.editor != nil)
    }
  }

  @Test func `the footer of the Sent section names the receipt and the way back`() {
    var state = Fixtures.listState(
      [Fixtures.entry("a", "Draft"), Fixtures.entry("b", "Sent", .sent)],
      size: Size(columns: 100, rows: 24))
    #expect(state.shown().contains("Enter Open"))
    #expect(state.shown().contains("Tab Sent"))
    state.press("<Tab>")
    let shown = state.shown()
    for words in ["Enter Receipt", "d New from it", "Tab Drafts"] {
      #expect(shown.contains(words), "\(words)")
    }
    #expect(!shown.contains("Enter Open"))
  }
}
