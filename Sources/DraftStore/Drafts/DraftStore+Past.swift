import Glibc
package import ReferralModel

/// What can be undone in a draft that is closed, and what was recovered since it was last open.
///
/// Both are conveniences. A file that is damaged, another program's or of another version is as good
/// as none, and where one cannot be written, the draft is as safe as ever.
extension DraftStore {
  /// Keeps what can be undone in a draft, for as long as its file stays as it is.
  ///
  /// - Parameter base: The fingerprint of the draft's file to which it leads.
  package func keep(
    history: JSON, leadingTo base: Fingerprint, holding lock: DraftLock
  ) throws {
    try folder.root.guarding { try confirm(lock) }
    try write(
      [
        "undo": .number("1"), "draft": .string("\(lock.draft)"), "base": .string(base.text),
        "history": history,
      ],
      to: Self.historyName(of: lock.draft))
  }

  /// Takes what is kept of a draft's past; what does not lead to the draft is removed.
  ///
  /// What was recovered counts as seen from then on.
  package func takePast(of stored: StoredDraft, holding lock: DraftLock) -> DraftPast {
    let id = lock.draft
    var past = DraftPast()
    var base = stored.fingerprint.text
    if let mark = mark(of: id) {
      past.recoveredUntil = mark.until
      // A draft that was made of what was recovered had no state before.
      if mark.base == base, mark.before != base, let before = mark.draft(before: stored.draft) {
        past.before = before
        base = mark.before
      }
      unlinkat(folder.drafts.descriptor, Self.markName(of: id), 0)
    }
    guard let members = members(of: Self.historyName(of: id), as: "undo", of: id) else {
      return past
    }
    if members["base"]?.string == base {
      past.history = members["history"]
    } else {
      unlinkat(folder.drafts.descriptor, Self.historyName(of: id), 0)
    }
    return past
  }

  /// Removes what can be undone in a draft that cannot be changed any more.
  func removePast(of id: DraftID) {
    unlinkat(folder.drafts.descriptor, Self.historyName(of: id), 0)
    unlinkat(folder.drafts.descriptor, Self.markName(of: id), 0)
  }

  static func historyName(of id: DraftID) -> String { "\(id)\(historySuffix)" }
  static func markName(of id: DraftID) -> String { "\(id)\(markSuffix)" }
  private static let historySuffix = ".undo"
  static let markSuffix = ".recovered"

  /// The draft of whose past a file tells, by its name.
  static func idOfPast(named name: String) -> DraftID? {
    DraftID(ofFileNamed: name, endingIn: historySuffix)
      ?? DraftID(ofFileNamed: name, endingIn: markSuffix)
  }

  /// No more is ever written than a quarter of this.
  private static let sizeLimit = 4 << 20

  private func write(_ members: JSONObject, to name: String) throws {
    try AtomicFile.write(
      JSON.object(members).bytes(indented: false) + [UInt8(ascii: "\n")], to: name,
      in: folder.drafts, by: host)
  }

  /// What a file of format 1 says that is about a draft; `nil` for anything else.
  private func members(of name: String, as format: String, of id: DraftID) -> JSONObject? {
    guard let status = try? folder.drafts.status(of: name), status.st_size <= Self.sizeLimit,
      let contents = try? folder.drafts.read(name),
      let members = try? JSON(reading: contents.bytes, name: name).object,
      members[format]?.integer == 1, members["draft"]?.string == "\(id)"
    else { return nil }
    return members
  }
}

// MARK: What was recovered

extension DraftStore {
  /// What is noted of a recovery until the draft is opened.
  private struct RecoveryMark {
    /// The fingerprints of the draft's file after and before.
    var base: String
    var before: String
    var until: Timestamp
    /// What makes the draft what it was.
    var changes: [JSONChange]

    init?(_ members: JSONObject) {
      guard let base = members["base"]?.string, let before = members["before"]?.string,
        let until = members["until"]?.string.flatMap(Timestamp.init),
        let elements = members["changes"]?.array
      else { return nil }
      self.base = base
      self.before = before
      self.until = until
      changes = elements.compactMap { JSONChange($0) }
      guard changes.count == elements.count else { return nil }
    }

    func draft(before draft: Draft) -> Draft? {
      var json = JSON.object(draft.document)
      guard changes.allSatisfy({ json.apply($0) }) else { return nil }
      return try? Draft(checking: json)
    }
  }

  /// Until when a session had typed whose typing was recovered and has not been opened since.
  package func recoveredUntil(_ id: DraftID) -> Timestamp? { mark(of: id)?.until }

  private func mark(of id: DraftID) -> RecoveryMark? {
    members(of: Self.markName(of: id), as: "recovered", of: id).flatMap { RecoveryMark($0) }
  }

  /// Notes that a draft was recovered, for whoever opens it, in this run of the program or later.
  func noteRecovery(
    of id: DraftID, from before: StoredDraft, to after: StoredDraft, until: Timestamp
  ) {
    let changes = JSONChange.changes(from: after.draft.document, to: before.draft.document)
    // The draft is recovered whether or not this can be written.
    try? write(
      [
        "recovered": .number("1"), "draft": .string("\(id)"), "until": .string(until.text),
        "base": .string(after.fingerprint.text), "before": .string(before.fingerprint.text),
        "changes": .array(changes.map(\.json)),
      ],
      to: Self.markName(of: id))
  }
}
