import PartnerCenter
import ReferralModel

extension ComposerState {
  /// Asks for the receipt of the last attempt, where there is one that has not been read.
  mutating func readReceipt() -> [Effect] {
    guard let editor, let path = editor.receiptPath, editor.shownReceipt == nil else { return [] }
    self.editor?.review.receipt = nil
    self.editor?.review.receiptFailure = nil
    return [.readReceipt(path)]
  }

  mutating func receiptRead(_ receipt: RecordedReceipt, at path: String) -> [Effect] {
    // A late one, of another draft or of an attempt before, is not the one to show.
    guard let editor, editor.receiptPath == path else { return [] }
    self.editor?.review.receipt = ShownReceipt(receipt, path: path)
    self.editor?.review.receiptFailure = nil
    self.editor?.recallRemoteProblems(on: moment.today)
    return []
  }

  mutating func readingReceiptFailed(_ reason: String, at path: String) -> [Effect] {
    guard let editor, editor.receiptPath == path else { return [] }
    self.editor?.review.receipt = nil
    self.editor?.review.receiptFailure = reason
    return []
  }
}

extension DraftEditor {
  /// The receipt of the last attempt, as a path below the data folder.
  var receiptPath: String? {
    guard let path = lastAttempt?.receipt, !path.isEmpty else { return nil }
    return path
  }

  /// Takes up again what the service said of the last attempt, as far as it is still about what
  /// stands in the draft.
  mutating func recallRemoteProblems(on today: CalendarDay) {
    guard draft.submission.state == .refused, remoteProblems.isEmpty, let shownReceipt else {
      return
    }
    let body = body(of: draft, on: today)
    remoteProblems = shownReceipt.problems.filter { problem in
      problem.pointer.map { body[$0] == shownReceipt.sentBody?[$0] } ?? false
    }
  }

  /// Where what was sent can be found, as a sentence.
  var wordsAboutReceipt: String {
    receiptPath == nil
      ? "There is no receipt, so what was sent is not known here."
      : "What was sent is in the receipt."
  }

  /// The receipt of the last attempt, once it has been read.
  var shownReceipt: ShownReceipt? {
    review.receipt.flatMap { $0.path == receiptPath ? $0 : nil }
  }
}
