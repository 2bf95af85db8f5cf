import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Writes the request to a file, after what was typed is on its way to the disk.
  ///
  /// A request that has something to fix may be kept, too.
  mutating func keepRequest(as form: RequestForm) -> [Effect] { use(for: .keep(form)) }

  /// Goes through everything that sending does before it opens a connection.
  mutating func rehearse() -> [Effect] { use(for: .rehearse) }

  private mutating func use(for wish: Review.Wish) -> [Effect] {
    editor?.settle(at: moment)
    guard let editor else { return [] }
    if editor.draft.submission.locksDraft, !editor.hasDueRequest {
      message = Message("\(editor.wordsAboutReceipt) There is no other request to keep.")
      return []
    }
    self.editor?.review.wish = wish
    let save = saveIfChanged()
    return save + (self.editor?.currentRequest == nil ? prepare() : grantWish())
  }

  /// Does with the request what it was made for.
  mutating func grantWish() -> [Effect] {
    guard let editor, let wish = editor.review.wish, let request = editor.currentRequest,
      let id = editor.draft.id
    else { return [] }
    self.editor?.review.wish = nil
    switch wish {
    case .keep(let form): return [.keepRequest(request, of: id, as: form)]
    case .rehearse: return [.rehearse(editor.draft, request)]
    }
  }

  mutating func requestKept(_ kept: KeptRequest, as form: RequestForm) -> [Effect] {
    let words =
      switch form {
      case .http: "The request is in \(kept.path), with the token left out."
      case .curl where kept.wasOfferedToClipboard:
        "The script is in \(kept.path); run it with sh. Your terminal was offered a copy too; "
          + "whether it took it, it does not say."
      case .curl: "The script is in \(kept.path); run it with sh."
      }
    message = Message(words)
    return []
  }

  mutating func keepingRequestFailed(_ reason: String, as form: RequestForm) -> [Effect] {
    let subject = form == .http ? "The request" : "The script"
    message = Message("\(subject) was not saved: \(reason)", style: .problem)
    return []
  }

  mutating func rehearsed(_ draft: Draft, trouble: String?) -> [Effect] {
    guard let editor, editor.draft.id == draft.id else { return [] }
    if let trouble {
      message = Message("Dry run: \(trouble) No connection was opened.", style: .problem)
      return []
    }
    guard let request = editor.currentRequest, editor.draft.referral == draft.referral else {
      message = Message("The draft has changed since the dry run.", style: .warning)
      return []
    }
    message = Message(
      "Dry run: \(request.body.count.byteWords), SHA-256 \(request.bodySHA256.prefix(8))…, "
        + "would go to \(request.endpoint.authority). No connection was opened.")
    return []
  }
}
