import PartnerCenter
import ReferralModel
import TerminalKit

/// What the request's own page shows, in rows of a width: found once, and kept.
struct PreviewContent: Sendable {
  /// What the lines were made of.
  enum Source: Sendable, Equatable {
    /// The request as it will be sent.
    case request(PreparedRequest)
    /// The request as it was sent.
    case receipt(RecordedReceipt)
    /// There is no request, which the words say.
    case words(String, Style)
  }

  let source: Source
  /// The request that follows on it, as far as it is known.
  let second: PreparedRequest?
  /// The request's lines; `nil` where there is none.
  let text: RequestText?
  /// The lines of the page as they are shown: first those about the request, then its own.
  private(set) var shown: [String]
  /// The lines about the request.
  let remarkCount: Int
  private(set) var layout: RequestRows
  private(set) var search: RequestSearch
  /// The complaints about what each line shows.
  private(set) var complaints: [Int: [Complaint]] = [:]
  private var problems: [Problem] = []
  private var remoteProblems: [RemoteProblem] = []

  var rows: [RequestRows.Row] { layout.rows }

  init(
    _ source: Source, of draft: Draft, under contract: any Contract, width: Int,
    second: PreparedRequest? = nil
  ) {
    self.source = source
    self.second = second
    var remarks: [String] = []
    switch source {
    case .request(let request):
      text = RequestText(request, of: draft, under: contract)
      remarks = ["\(request.body.count.byteWords), SHA-256 \(request.bodySHA256)"]
      if second != nil { remarks.append("The first of two requests; the second stands below it.") }
    case .receipt(let receipt):
      text = RequestText(receipt, of: draft, under: contract)
      remarks = ["As it was sent:", receipt.sizeWords]
    case .words:
      text = nil
    }
    var replaced = 0
    let lines = ((text?.lines ?? []).map(\.text) + Self.lines(ofSecond: second)).map { line in
      let visible = VisibleText.line(line)
      replaced += visible.replacedCount
      return visible.text
    }
    if replaced > 0 { remarks.append(Self.sentence(ofReplaced: replaced)) }
    if text != nil { remarks.append("") }
    remarkCount = remarks.count
    shown = (remarks + lines).map { line in
      var line = line
      line.makeContiguousUTF8()
      return line
    }
    layout = RequestRows([], width: 0)
    search = RequestSearch("", in: [])
    adapt(width: width, word: "")
  }

  /// The second request below the first: where it differs in more than what is known, words stand.
  private static func lines(ofSecond second: PreparedRequest?) -> [String] {
    guard let second else { return [] }
    return [
      "", "The second request, for Microsoft's own referral:",
      "it is asked about by itself, once the first has been answered.", "",
      "\(second.method) \(second.target) HTTP/1.1", "",
    ]
      + second.body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
  }

  private static func sentence(ofReplaced count: Int) -> String {
    "\(count.counted("character")) that cannot be seen \(count == 1 ? "is" : "are") written out, "
      + "as ^X or <U+202E>."
  }

  /// The same in rows of another width, or with the matches of another word.
  mutating func adapt(width: Int, word: String) {
    if layout.width != max(1, width) || layout.rows.isEmpty {
      if case .words(let words, _) = source { shown = TextRows.prose(words, width: max(1, width)) }
      layout = RequestRows(shown, width: width)
    }
    if !search.word.hasSameScalars(as: word) { search = RequestSearch(word, in: shown) }
  }

  /// Finds the lines that the complaints about a draft are about.
  mutating func mark(
    _ problems: [Problem], _ remoteProblems: [RemoteProblem], of draft: Draft, in forms: Forms
  ) {
    guard problems != self.problems || remoteProblems != self.remoteProblems else { return }
    self.problems = problems
    self.remoteProblems = remoteProblems
    complaints = [:]
    guard let text, let places = text.places, case .request = source else { return }
    let first = remarkCount + text.headCount
    func add(_ complaint: Complaint?, at pointer: JSONPointer?) {
      guard let complaint, let pointer else { return }
      complaints[first + places.nearestLine(to: pointer), default: []].append(complaint)
    }
    for problem in remoteProblems {
      add(Complaint(problem, in: draft, forms), at: problem.pointer)
    }
    for problem in problems {
      let field = forms.target(of: problem.pointer, in: draft)
      add(field.map { Complaint(problem, at: $0) }, at: problem.pointer)
    }
  }

  /// Where a line of the page comes from.
  func origin(ofLine line: Int) -> RequestText.Origin {
    guard let text, text.lines.indices.contains(line - remarkCount) else {
      return line < remarkCount ? .remark : .second
    }
    return text.lines[line - remarkCount].origin
  }

  /// The line of the page that shows a place of the draft, or of what is nearest around it.
  func line(nearestTo place: JSONPointer) -> Int? {
    guard let text, let places = text.places else { return nil }
    return remarkCount + text.headCount + places.nearestLine(to: place)
  }
}

extension RecordedReceipt {
  /// About the body as it is shown, whatever the receipt says of it.
  fileprivate var sizeWords: String {
    "\(requestBody.count.byteWords), SHA-256 \(SHA256Digest.hexadecimal(of: requestBody))"
  }
}
