import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Asks for the request of what is in the draft now.
  mutating func beginReview() -> [Effect] {
    guard let editor else { return [] }
    self.editor?.review.stage = .reading
    self.editor?.review.target = editor.firstTarget
    return prepare()
  }

  private mutating func prepare() -> [Effect] {
    guard let editor, !editor.draft.submission.locksDraft else { return [] }
    self.editor?.review.failure = nil
    return editor.currentRequest == nil
      ? [.prepare(editor.draft), .findTwins(editor.draft)] : []
  }

  mutating func twinsFound(_ twins: [Problem], for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral else {
      return []
    }
    self.editor?.check(on: moment.today, twins: twins)
    return []
  }

  mutating func prepared(_ preparation: Preparation, for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral,
      editor.sending == nil
    else { return [] }
    self.editor?.review.preparation = preparation
    self.editor?.review.failure = nil
    // The ids of the next attempt are kept with the draft once they have been shown.
    guard editor.lockReason == nil,
      editor.draft.submission.nextIdentifiers != preparation.draft.submission.nextIdentifiers
    else { return [] }
    self.editor?.draft.submission.nextIdentifiers =
      preparation.draft.submission.nextIdentifiers
    return saveIfChanged()
  }

  mutating func preparingFailed(_ reason: String, for draft: Draft) -> [Effect] {
    guard let editor, editor.draft.id == draft.id, editor.draft.referral == draft.referral else {
      return []
    }
    self.editor?.review.preparation = nil
    self.editor?.review.failure = reason
    return []
  }

  /// Opens the page that holds nothing but the request.
  mutating func showPreview() -> [Effect] {
    guard editor != nil else { return [] }
    editor?.settle(at: moment)
    editor?.previewTop = 0
    return saveIfChanged() + prepare()
  }

  mutating func scrollPreview(_ command: Command) {
    guard let editor, let top = editor.previewTop else { return }
    let body = Layout(size).body
    let count = editor.requestRows(width: body.width).count
    self.editor?.previewTop = command.moved(
      top, page: body.height, last: max(0, count - body.height))
  }

  mutating func activateTarget() -> [Effect] {
    guard let editor else { return [] }
    switch editor.review.target {
    case .part(let part):
      return show(part)
    case .problem(let index):
      let complaints = editor.complaints
      guard complaints.indices.contains(index) else { return [] }
      let effects = goTo(complaints[index].field)
      message = Message(complaints[index].message, style: complaints[index].style)
      return effects
    case .send:
      return askToSend()
    case .request:
      return []
    }
  }

  /// Opens the page that asks, if there is nothing in the way.
  private mutating func askToSend() -> [Effect] {
    guard let editor else { return [] }
    if let reason = editor.lockReason {
      message = Message(reason, style: .warning)
      return []
    }
    let count = editor.mustFixCount
    if count > 0 {
      let things = count == 1 ? "1 thing" : "\(count) things"
      message = Message(
        "\(things) to fix before this can be sent. F6 goes to the first.", style: .problem)
      return []
    }
    if case .failed(let reason) = editor.save {
      message = Message("Not sent, because it could not be saved: \(reason)", style: .problem)
      return commitAndSave()
    }
    guard let request = editor.currentRequest else {
      message = Message(editor.review.failure ?? "The request is being made ready. Try again.")
      return prepare()
    }
    self.editor?.review.stage = .confirming(request)
    return [.dropWaitingKeys]
  }
}

extension DraftEditor {
  /// Where the cursor of Review starts: at what is to be mended, else at Send.
  fileprivate var firstTarget: Review.Target {
    let firstToFix = complaints.firstIndex { $0.style == .problem }
    return firstToFix.map { .problem($0) } ?? (lockReason == nil ? .send : .part(.referral))
  }

  mutating func moveTarget(_ command: Command, in size: Size) {
    let body = Layout(size).body
    let targets = reviewRows(width: body.width).compactMap(\.target)
    let index = targets.firstIndex(of: review.target) ?? targets.firstIndex(of: .send) ?? 0
    let moved = command.moved(index, page: body.height, last: targets.count - 1)
    guard targets.indices.contains(moved) else { return }
    review.target = targets[moved]
  }
}
