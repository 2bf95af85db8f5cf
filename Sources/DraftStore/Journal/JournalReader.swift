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

  /// Makes the changes of the last section that follows a draft's file; `nil` where there is none.
  ///
  /// One that was torn at its first change counts only where there is no other. What was noted for a
  /// file that was about to be written and never was is newer, and counts instead.
  func replay(of id: DraftID, on file: StoredDraft) -> Replay? {
    var newer: Replay?
    var torn: Replay?
    for section in headings.reversed() where section.heading.isAbout(id) {
      let replay = replay(section, on: file.draft.document)
      let isEmpty = end(of: section.line) == section.line + 1
      if section.heading.fits(id, file.fingerprint) {
        if replay.changeCount > 0 || isEmpty { return newer ?? replay }
        torn = torn ?? replay
      } else if section.heading.isWhole, replay.changeCount > 0, newer == nil, torn == nil {
        newer = replay
      }
    }
    return torn.map { newer ?? $0 }
  }

  /// The number of the line behind the section that begins at a line.
  private func end(of line: Int) -> Int {
    headings.first { $0.line > line }?.line ?? lines.count
  }

  /// The draft as the newest section has it, where that follows another file than the draft's by now.
  ///
  /// A section that was torn before it held a draft does not count: what was noted until then is in
  /// the one before. Nor does one that follows a file that was about to be written and never was,
  /// where there is one for the file.
  ///
  /// - Parameter file: `nil` where there is none.
  func replayWhole(of id: DraftID, unlessFitting file: Fingerprint?) -> Replay? {
    var newest: Replay?
    for section in headings.reversed() where section.heading.isAbout(id) {
      if section.heading.fits(id, file) { return nil }
      guard section.heading.isWhole, newest == nil else { continue }
      let replay = replay(section, on: JSONObject())
      guard replay.changeCount > 0 else { continue }
      if section.heading.isDetached { return replay }
      newest = replay
    }
    return newest
  }

  private func replay(
    _ section: (line: Int, heading: JournalText.Heading), on document: JSONObject
  ) -> Replay {
    let next = end(of: section.line)
    let start = section.heading.isWhole ? JSONObject() : document
    var replay = Replay(document: start)
    var json = JSON.object(start)
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
