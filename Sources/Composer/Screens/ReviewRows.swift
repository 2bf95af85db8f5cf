import PartnerCenter
import ReferralModel
import TerminalKit

/// A line of Review.
struct ReviewRow: Equatable {
  var text: String
  var style: Style
  /// What Enter does here; the cursor passes over lines without one.
  var target: Review.Target?

  init(_ text: String, style: Style = .plain, target: Review.Target? = nil) {
    self.text = text
    self.style = style
    self.target = target
  }
}

extension DraftEditor {
  /// All lines of Review: the parts, the problems, where it goes, Send, and the request.
  func reviewRows(width: Int) -> [ReviewRow] {
    let parts = Part.forms.map { part in
      ReviewRow(
        "\(part.number) \(part.title.padded(to: 13)) \(statusWord(of: part))",
        target: .part(part))
    }
    return parts + problemRows(width: width - 3) + [ReviewRow("")]
      + destinationRows(width: width - 3)
      + requestRows(width: max(1, width - 3))
  }

  private func problemRows(width: Int) -> [ReviewRow] {
    let rows = complaints.enumerated().flatMap { index, complaint in
      let word = complaint.style == .problem ? "fix   " : "look  "
      let words = TextRows.prose(
        complaint.sentence, width: max(1, width - 6))
      return words.enumerated().map { line, text in
        ReviewRow(
          (line == 0 ? word : "      ") + text, style: complaint.style,
          target: line == 0 ? .problem(index) : nil)
      }
    }
    return rows.isEmpty ? [] : [ReviewRow("")] + rows
  }

  private func destinationRows(width: Int) -> [ReviewRow] {
    let words =
      "This will go to \(destination.environment), \(destination.profile.endpoint.authority), as "
      + "\(destination.organizationName(for: draft))."
    let prose =
      lockReason.map { TextRows.prose($0, width: width) } ?? TextRows.prose(words, width: width)
    return prose.map { ReviewRow($0) }
      + attemptRows
      + (lockReason == nil
        ? [ReviewRow("[ Send to \(destination.environment) ]", style: .accent, target: .send)] : [])
      + [ReviewRow("")]
  }

  /// What became of the last attempt.
  private var attemptRows: [ReviewRow] {
    guard let attempt = draft.submission.attempts.last else { return [] }
    return [
      attempt.referralID.isEmpty ? nil : "Referral id  \(attempt.referralID)",
      attempt.reason.isEmpty ? nil : "Last attempt  \(attempt.reason)",
      attempt.receipt.isEmpty ? nil : "Receipt  \(attempt.receipt)",
    ].compactMap { $0.map { ReviewRow($0) } }
  }

  private func requestRows(width: Int) -> [ReviewRow] {
    requestPage(width: width).enumerated().map { index, row in
      ReviewRow(row.text, style: row.style, target: .request(index))
    }
  }

  /// The request, or why there is none.
  func requestPage(width: Int) -> [PageRow] {
    if let request = currentRequest {
      let size = "\(request.body.count) bytes, SHA-256 \(request.bodySHA256)"
      return TextRows.exact(size, width: width).map { PageRow($0, style: .dim) }
        + [PageRow("")]
        + request.previewLines.flatMap { TextRows.exact($0, width: width) }.map { PageRow($0) }
    }
    if let failure = review.failure {
      return TextRows.prose(failure, width: width).map { PageRow($0, style: .problem) }
    }
    if draft.submission.locksDraft {
      return TextRows.prose("What was sent is in the receipt.", width: width).map {
        PageRow($0, style: .dim)
      }
    }
    return [PageRow("The request is being made ready…", style: .dim)]
  }

  /// The lines that the request's own page can be scrolled over.
  func requestRows(width: Int) -> [PageRow] { requestPage(width: width) }
}

extension PreparedRequest {
  /// The exact request with the token hidden, as lines that are harmless to show.
  var previewLines: [String] {
    let bytes = httpBytes(authorization: .masked)
    return VisibleText.lines(String(decoding: bytes, as: UTF8.self)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Canvas {
  mutating func drawReview(_ editor: DraftEditor) {
    let body = layout.body
    let rows = editor.reviewRows(width: body.width)
    let cursor = rows.firstIndex { $0.target == editor.review.target } ?? 0
    let height = max(1, body.height)
    let top = max(0, min(cursor / height * height, rows.count - height))
    for (offset, row) in rows.dropFirst(top).prefix(height).enumerated() {
      let isHere = top + offset == cursor
      if isHere {
        write(">", column: 1, row: body.row + offset, style: .accent)
        placeCursor(column: 1, row: body.row + offset)
      }
      write(
        row.text, column: 3, row: body.row + offset,
        style: isHere && row.style == .plain ? .selected : row.style)
    }
  }
}

extension String {
  /// The text with blanks up to a width in columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.columns(of: self)))
  }
}
