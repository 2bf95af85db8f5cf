import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// What there is to show of the request.
  private var previewSource: PreviewContent.Source {
    if draft.isReduced {
      return .words("The customer's data were removed, and the request with them.", .plain)
    }
    if draft.submission.locksDraft, !hasDueRequest {
      if let receipt = shownReceipt?.receipt { return .receipt(receipt) }
      return .words(review.receiptFailure ?? wordsAboutReceipt, .plain)
    }
    if let request = currentRequest { return .request(request) }
    if let failure = review.failure { return .words(failure, .problem) }
    return .words("The request is being made ready…", .dim)
  }

  /// The contract of the request that is shown: of what was sent, the one under which that was.
  var shownContract: any Contract {
    guard draft.submission.locksDraft, let last = lastAttempt else {
      return destination.contract
    }
    return Contracts.named(last.contract) ?? destination.contract
  }

  /// The content of the request's own page: as it was kept, as far as it still holds.
  func previewContent(width: Int) -> PreviewContent {
    let source = previewSource
    var content: PreviewContent
    let second = currentRequest == nil ? nil : review.preparation?.second
    if let kept = keptPreview.value, kept.source == source, kept.second == second {
      content = kept
      content.adapt(width: width, word: preview?.word ?? "")
    } else {
      content = PreviewContent(
        source, of: draft, under: shownContract, width: width, second: second)
      content.adapt(width: width, word: preview?.word ?? "")
    }
    content.mark(problems, remoteProblems, of: draft, in: forms)
    return content
  }

  /// Keeps the content of the page for the next key, and the mark in view.
  mutating func keepPreview(in size: Size) {
    guard preview != nil else {
      if keptPreview.value != nil { keptPreview.value = nil }
      return
    }
    let layout = Layout(size)
    let content = previewContent(width: layout.previewWidth)
    keptPreview.value = content
    guard var page = preview else { return }
    let isNew = page.goal != nil && content.text != nil
    if isNew, let goal = page.goal {
      page.mark = PreviewPage.Place(line: content.line(nearestTo: goal) ?? 0)
      page.goal = nil
    }
    let row = content.layout.row(of: page.mark)
    if isNew { page.top = row - layout.body.height / 3 }
    page.top = content.top(from: page.top, showing: row, height: layout.body.height)
    if page != preview { preview = page }
  }
}

extension PreviewContent {
  /// The first row in view: as it was, or as near as shows another row.
  func top(from top: Int, showing row: Int, height: Int) -> Int {
    let height = max(1, height)
    let shown = max(row - height + 1, min(top, row))
    return max(0, min(shown, rows.count - height))
  }
}
