import ReferralModel

/// What a journal's file says, as far as it can be trusted.
struct JournalReader {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  /// The headings, each with the number of its line.
  private let headings: [(line: Int, heading: JournalText.Heading)]
  /// Whether the last line ends as a line does.
  let isWhole: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      // An empty line separates what follows from one that may be torn.
      if end > start { lines.append(start..<end) }
      start = end + 1
    }
    self.lines = lines
    isWhole = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
    headings = lines.indices.compactMap { number in
      var chain = JournalText.Chain()
      return JournalText.json(in: bytes[lines[number]], after: &chain)
        .flatMap(JournalText.Heading.init).map { (number, $0) }
    }
  }

  /// Whether there is a change in it, or something that may have been one.
  var holdsAnything: Bool {
    // A single line without its end is the first heading, torn as it was written.
    lines.count > headings.count && (lines.count > 1 || isWhole)
  }

  /// What came of making the changes of a section.
  struct Replay {
    var document: JSONObject
    var changeCount = 0
    /// Lines that could not be trusted, other than a torn one at the end.
    var hasDamage = false
  }

  /// Makes the changes of the last section that begins with a heading; `nil` where there is none.
  func replay(_ heading: JournalText.Heading, on document: JSONObject) -> Replay? {
    headings.last { $0.heading == heading }.map { replay($0, on: document) }
  }

  /// The draft as the newest section has it that needs no file, or is for this one; `nil` where the
  /// newest is for the file.
  ///
  /// A section that was torn before it held a draft does not count: what was noted until then is in
  /// the one before.
  ///
  /// - Parameter file: `nil` where there is none.
  func replayWhole(of id: DraftID, unlessFitting file: Fingerprint?) -> Replay? {
    let whole = JournalText.Heading(draft: id, base: nil)
    let fitting = file.map { JournalText.Heading(draft: id, base: $0) }
    for section in headings.reversed() {
      if section.heading == fitting { return nil }
      guard section.heading == whole else { continue }
      let replay = replay(section, on: JSONObject())
      if replay.changeCount > 0 { return replay }
    }
    return nil
  }

  private func replay(
    _ section: (line: Int, heading: JournalText.Heading), on document: JSONObject
  ) -> Replay {
    let next = headings.first { $0.line > section.line }?.line ?? lines.count
    var replay = Replay(document: document)
    var json = JSON.object(document)
    var chain = JournalText.Chain()
    _ = JournalText.json(in: bytes[lines[section.line]], after: &chain)
    for number in section.line + 1..<next {
      guard let changes = changes(in: number, after: &chain),
        changes.allSatisfy({ json.apply($0) })
      else {
        // What is torn where nothing follows was never written whole.
        replay.hasDamage = number + 1 < lines.count || isWhole
        break
      }
      replay.changeCount += 1
    }
    if let object = json.object { replay.document = object }
    return replay
  }

  private func changes(in line: Int, after chain: inout JournalText.Chain) -> [JSONChange]? {
    // A line without its end may be a number cut short; its sum would have to fit by chance.
    guard line + 1 < lines.count || isWhole,
      let elements = JournalText.json(in: bytes[lines[line]], after: &chain)?.array
    else { return nil }
    let changes = elements.compactMap { JSONChange($0) }
    return changes.count == elements.count ? changes : nil
  }
}
