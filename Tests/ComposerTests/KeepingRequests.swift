import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@Suite struct KeepingRequests {
  private static let ways: [(script: String, form: RequestForm)] = [
    ("s", .http), ("c", .curl), ("<Right><Enter>", .http), ("<Right><Right><Enter>", .curl),
    ("<F9>s", .http), ("<F9>c", .curl),
  ]

  @Test(arguments: ways.indices)
  func `the request on the screen is kept, by key and by button`(index: Int) throws {
    var state = Fixtures.reviewing()
    let editor = try #require(state.editor)
    let request = try #require(editor.currentRequest)
    let id = try #require(editor.draft.id)
    let effects = state.press(Self.ways[index].script)
    #expect(effects == [.keepRequest(request, of: id, as: Self.ways[index].form)])
  }

  @Test func `what was typed is saved first, and the request is made of it`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let effects = state.press("<Esc>2<^E>!<F9>s")
    let draft = try #require(state.editor?.draft)
    #expect(draft.referral.customerProfile.name.hasSuffix("!"))
    #expect(effects.contains(.save(draft)))
    #expect(effects.contains(.prepare(draft)))
    #expect(!effects.contains { if case .keepRequest = $0 { true } else { false } })
    let request = Fixtures.request(for: draft)
    let prepared = Event.requestPrepared(
      for: draft, Preparation(draft: draft, request: request))
    let id = try #require(draft.id)
    #expect(update(&state, on: prepared) == [.keepRequest(request, of: id, as: .http)])
    // Once is enough.
    #expect(update(&state, on: prepared).isEmpty)
  }

  @Test func `a request with something to fix is kept all the same`() {
    var state = Fixtures.reviewing(Fixtures.draft())
    let effects = state.press("s")
    #expect(effects.count == 1)
    #expect(state.editor?.mustFixCount == 3)
  }

  @Test func `where no request can be made the reason is said`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>8s")
    let draft = try #require(state.editor?.draft)
    _ = update(&state, on: .preparingFailed(for: draft, "The path cannot stand in a request."))
    #expect(state.message?.text == "The path cannot stand in a request.")
    #expect(state.editor?.review.wish == nil)
  }

  @Test(arguments: [
    (Fixtures.receiptPath, "What was sent is in the receipt."), ("", "There is no receipt, "),
  ])
  func `a draft that was sent has no other request to keep`(receipt: String, words: String) {
    var draft = Fixtures.attempted(Fixtures.created)
    draft.submission.attempts[0].receipt = receipt
    var state = Fixtures.editorState(draft)
    #expect(state.press("s").isEmpty)
    #expect(state.message?.text.hasPrefix(words) == true)
    state.press("<F9>")
    #expect(state.prose().contains(words))
  }

  @Test func `where the file is, and what is not in it, is said`() {
    var state = Fixtures.reviewing()
    let path = "/home/sue/.local/share/referral/requests/abcd2345.http"
    _ = update(&state, on: .requestKept(.http, KeptRequest(path: path)))
    #expect(state.message?.text == "The request is in \(path), with the token left out.")
    let shown = text(of: screen(of: state, at: state.size))
    #expect(shown.contains("abcd2345.http"))
  }

  @Test(arguments: [true, false])
  func `a script is never said to be copied`(isOffered: Bool) throws {
    var state = Fixtures.reviewing()
    let kept = KeptRequest(path: "/requests/abcd2345.curl.sh", wasOfferedToClipboard: isOffered)
    _ = update(&state, on: .requestKept(.curl, kept))
    let message = try #require(state.message?.text)
    #expect(message.hasPrefix("The script is in /requests/abcd2345.curl.sh; run it with sh."))
    #expect(message.contains("whether it took it, it does not say") == isOffered)
    #expect(!message.lowercased().contains("copied"))
  }

  @Test func `a file that could not be written is named with the reason`() {
    var state = Fixtures.reviewing()
    let reason = "/requests/abcd2345.http: No space left on device"
    _ = update(&state, on: .keepingRequestFailed(.http, reason))
    #expect(state.message == Message("The request was not saved: \(reason)", style: .problem))
  }

  @Test func `a dry run says what would go where`() throws {
    var state = Fixtures.reviewing(to: Fixtures.production)
    let draft = try #require(state.editor?.draft)
    let request = try #require(state.editor?.currentRequest)
    #expect(state.press("<Right><Right><Right><Enter>") == [.rehearse(draft, request)])
    _ = update(&state, on: .rehearsed(draft, trouble: nil))
    #expect(
      state.message?.text
        == "Dry run: 594 bytes, SHA-256 \(request.bodySHA256.prefix(8))…, would go to "
        + "api.partner.microsoft.com. No connection was opened.")
    _ = update(&state, on: .rehearsed(draft, trouble: "REFERRAL_TOKEN is not set."))
    #expect(
      state.message?.text
        == "Dry run: REFERRAL_TOKEN is not set. No connection was opened.")
  }

  @Test func `a dry run of what has changed since says nothing about it`() throws {
    var state = Fixtures.reviewing()
    let draft = try #require(state.editor?.draft)
    state.press("<Esc>2!<Esc>8")
    _ = update(&state, on: .rehearsed(draft, trouble: nil))
    #expect(state.message?.text == "The draft has changed since the dry run.")
  }
}
