import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Opens the page that holds nothing but the request, at the line of the focused field.
  mutating func showPreview() -> [Effect] {
    guard editor != nil else { return [] }
    editor?.settle(at: moment)
    var page = PreviewPage()
    page.goal = editor?.focus
    editor?.preview = page
    // What was sent stands in the receipt.
    let isOut = editor?.hasDueRequest == false
    return saveIfChanged() + (isOut ? readReceipt() : prepare())
  }

  /// Asks for a request where its head is to stand beside the form and is not known yet.
  mutating func prepareBesideForm() -> [Effect] {
    guard editor?.mayLackHead == true, Layout(size).requestArea != nil, let editor else {
      return []
    }
    self.editor?.askedForRequest.value = editor.revision.value
    return editor.lacksHead ? [.prepare(editor.draft)] : []
  }

  /// Moves the mark by rows.
  mutating func scrollPreview(_ command: Command) {
    guard let editor, let preview = editor.preview else { return }
    let layout = Layout(size)
    let content = editor.previewContent(width: layout.previewWidth)
    let row = content.layout.row(of: preview.mark)
    let moved = command.moved(row, page: layout.body.height, last: content.rows.count - 1)
    guard moved != row, content.rows.indices.contains(moved) else { return }
    self.editor?.preview?.mark = content.place(ofRow: moved)
    self.editor?.preview?.match = nil
    guard command == .pageUp || command == .pageDown else { return }
    // What is in view goes along.
    self.editor?.preview?.top = max(0, preview.top + moved - row)
  }

  /// Goes to the field that made the marked line.
  mutating func goToFieldOfPreview() -> [Effect] {
    guard let editor, let preview = editor.preview else { return [] }
    let content = editor.previewContent(width: Layout(size).previewWidth)
    let origin = content.origin(ofLine: preview.mark.line)
    guard case .body(let line) = origin else {
      message = Message(editor.words(about: origin))
      return []
    }
    guard let place = content.text?.places?.draftPlace(ofLine: line),
      let field = editor.forms.target(of: place, in: editor.draft)
    else {
      message = Message("This line has no field of its own.")
      return []
    }
    guard field.kind != .shown else {
      message = Message("\(field.label): the program writes this; it is not typed.")
      return []
    }
    self.editor?.preview = nil
    let effects = goTo(field)
    if field.pointer == place, field.kind != .addRow, field.text(in: editor.draft).isEmpty {
      message = Message("The profile fills this in while the field is empty.")
    }
    return effects
  }
}

extension PreviewContent {
  func place(ofRow row: Int) -> PreviewPage.Place {
    PreviewPage.Place(line: rows[row].line, offset: rows[row].range.lowerBound)
  }
}

extension DraftEditor {
  /// Whether something has changed since it was seen to that the head is known.
  fileprivate var mayLackHead: Bool { askedForRequest.value != revision.value }

  /// Whether a request has to be made ready before its head can be shown beside the form.
  fileprivate var lacksHead: Bool {
    guard part != .review, review.failure == nil, !draft.submission.locksDraft else { return false }
    guard let preparation = review.preparation else { return true }
    // The ids of a draft that can only be read may be others each time.
    return lockReason == nil
      && preparation.draft.submission.nextIdentifiers != draft.submission.nextIdentifiers
  }

  /// Where a line comes from that no field makes, as a sentence.
  fileprivate func words(about origin: RequestText.Origin) -> String {
    let profile = "the profile \(destination.profile.name)"
    switch origin {
    case .second:
      return
        "This is of the second request, which has no field of its own: it says what the first does."
    case .remark: return "This line says something about the request; it is not sent."
    case .requestLine:
      let source =
        destination.profile.path(under: destination.contract) == nil
        ? "the contract \(destination.contract.name)" : profile
      return "The path comes from \(source)."
    case .endOfHead: return "The empty line ends the headers."
    case .body: return "This line has no field of its own."
    case .header(let name):
      switch name.lowercased() {
      case "authorization": return "The token is fetched when the request is sent, and never shown."
      case "host": return "Host comes from \(profile)."
      case "content-length": return "Content-Length is the number of bytes of the body."
      case "content-type", "accept", "user-agent": return "The program always sends \(name)."
      case "ms-contract-version":
        return "\(name) comes from the contract \(destination.contract.name)."
      default: return "\(name) is made for the next attempt and kept with the draft."
      }
    }
  }
}
