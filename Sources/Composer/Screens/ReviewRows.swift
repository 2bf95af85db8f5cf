import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// The lines of the page that Review shows at its stage; `nil` where the mark does not go over them.
  func stageRows(in area: Layout.Area) -> [ReviewRow]? {
    switch review.stage {
    case .reading: reviewRows(in: area)
    case .ended(let report): outcomeRows(report, width: area.width)
    case .looked(let report): findingRows(report, width: area.width)
    case .confirming, .sending, .looking: nil
    }
  }

  /// All lines of Review: the parts, the problems, where it goes, the request, and what can be done.
  ///
  /// Of the problems, as many stand here as leave the buttons in view; of the request, what there is
  /// room for below them.
  func reviewRows(in area: Layout.Area) -> [ReviewRow] {
    let width = area.width
    let parts = partRows(width: width)
    if draft.submission.locksDraft {
      // What became of it is what one comes for; nothing can be mended in it.
      return settledRows(width: width) + gap(before: parts)
    }
    let destination = destinationRows(width: width) + actionRows(width: width)
    let room = area.height - parts.count - destination.count - 2
    let problems = problemRows(width: width, height: max(4, room))
    let rows = parts + gap(before: problems) + gap(before: destination)
    return rows + excerptRows(width: width, height: area.height - rows.count)
  }

  private func gap(before rows: [ReviewRow]) -> [ReviewRow] {
    rows.isEmpty ? [] : [ReviewRow("")] + rows
  }

  private func partRows(width: Int) -> [ReviewRow] {
    let words = Part.forms.map { draft.isReduced ? "removed" : statusWord(of: $0) }
    let room = ReviewRow.textWidth(in: width) - (words.map(\.count).max() ?? 0)
    let column = max(4, min(Self.labelWidth, room))
    return zip(Part.forms, words).map { part, word in
      let title = "\(part.number) \(part.title)".cut(to: column - 1)
      return ReviewRow(title.padded(to: column) + word, target: .part(part))
    }
  }

  /// Where it goes, and as whom.
  private func destinationRows(width: Int) -> [ReviewRow] {
    let words = destinationWords
    // It stands in the file, which may say anything at any length.
    let reason = (lastAttempt?.reason ?? "").shown(upTo: 300)
    let two =
      "This deal is two requests, one after the other: your own referral, then Microsoft's in the "
      + "same engagement, which is asked about by itself."
    return (lockReason.map { ReviewRow.prose($0, width: width, style: .warning) } ?? [])
      + (isFirstOfTwo ? ReviewRow.prose(two, width: width) : [])
      + ReviewRow.prose(words, width: width)
      + (reason.isEmpty ? [] : ReviewRow.prose("Last attempt: \(reason)", width: width))
      + requestRows(width: width)
  }

  /// Where the request goes, as whom, and by which contract.
  var destinationWords: String {
    let passage = destination.passage.map { " The way is \($0)." } ?? ""
    return
      "This will go to \(destination.environment) \(destination.profile.endpoint.authority) as "
      + "\(destination.organizationName(for: draft)), contract \(shownContract.name).\(passage)"
  }

  /// The size and the hash of the request, or why there is none.
  func requestRows(width: Int) -> [ReviewRow] {
    guard let request = currentRequest else {
      let words = review.failure ?? "The request is being made ready…"
      return ReviewRow.prose(
        words, width: width, style: review.failure == nil ? .dim : .problem)
    }
    let key = Keymap.keyName(of: .showPreview)
    return ReviewRow.prose(
      "The request has \(request.body.count.byteWords); \(key) shows all of it.",
      width: width, target: .request)
      + ReviewRow.exact("SHA-256 \(request.bodySHA256)", width: width)
  }

  private func actionRows(width: Int) -> [ReviewRow] {
    let room = ReviewRow.textWidth(in: width)
    let place = destination.environment
    let send = ReviewRow.Button(
      TextWidth.columns(of: place) + 12 <= room
        ? "[ Send to \(place) ]" : "[\("Send to \(place)".cut(to: room - 2))]",
      .send, style: mustFixCount == 0 ? .accent : .dim)
    let others = [
      ReviewRow.Button("Save request", .saveRequest),
      ReviewRow.Button("Copy as curl", .copyAsCurl), ReviewRow.Button("Dry run", .dryRun),
    ]
    return [ReviewRow("")]
      + ReviewRow.buttons((lockReason == nil ? [send] : []) + others, width: width)
  }

  /// The start of the request, where there is room for more than a glimpse of it.
  private func excerptRows(width: Int, height: Int) -> [ReviewRow] {
    guard let request = currentRequest, height > 6 else { return [] }
    let lines = request.previewLines
    let shown = lines.count <= height - 1 ? lines.count : height - 2
    let rows = lines.prefix(shown).map {
      ReviewRow($0.cut(to: ReviewRow.textWidth(in: width)), style: .dim)
    }
    let left = lines.count - shown
    let more = "and \(left) more \(left.noun("line"))"
    let key = Keymap.keyName(of: .showPreview)
    return [ReviewRow("")] + rows + (left == 0 ? [] : [ReviewRow("\(more): \(key)", style: .dim)])
  }

  /// The columns before the words of a part and of a problem.
  static let labelWidth = 15
}

extension DraftEditor {
  /// Problems with what must be fixed first; where not all have room, the first few and a line that
  /// opens the list of all.
  private func problemRows(width: Int, height: Int) -> [ReviewRow] {
    let all = Array(complaints.enumerated())
    let sorted = Complaint.Kind.allCases.flatMap { kind in all.filter { $0.element.kind == kind } }
    var rows = self.rows(of: sorted, width: width, wraps: true)
    guard rows.count > height else { return rows }
    // One line each, then: all of a sentence is in the hint while the mark is on it.
    rows = self.rows(of: sorted, width: width, wraps: false)
    guard rows.count > height else { return rows }
    let count = max(1, height - 1)
    let key = Keymap.keyName(of: .listProblems)
    return rows.prefix(count)
      + ReviewRow.prose(
        "and \(rows.count - count) more: \(key) lists them all", width: width,
        target: .allProblems)
  }

  private func rows(
    of complaints: [(offset: Int, element: Complaint)], width: Int, wraps: Bool
  ) -> [ReviewRow] {
    var last: Complaint.Kind?
    return complaints.flatMap { index, complaint in
      let isFirst = complaint.kind != last
      last = complaint.kind
      let isNarrow = width < 60
      // The words stand before the first of each kind; where room is scarce, short ones before each.
      let word = isNarrow ? complaint.kind.shortWords : complaint.kind.words
      let rows = ReviewRow.prose(
        complaint.sentence, width: width, label: isNarrow || isFirst ? word : "",
        column: isNarrow ? 5 : Self.labelWidth, style: complaint.style, target: .problem(index))
      guard !wraps, rows.count > 1, var row = rows.first else { return rows }
      row.text = "\(row.text) …".cut(to: ReviewRow.textWidth(in: width))
      return [row]
    }
  }
}

extension PreparedRequest {
  /// The exact request with the token hidden, as lines that are harmless to show.
  var previewLines: [String] {
    let bytes = httpBytes(authorization: .masked)
    return VisibleText.lines(String(decoding: bytes, as: UTF8.self)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
