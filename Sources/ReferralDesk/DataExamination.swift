package import DraftStore
package import ReferralModel

/// A look at the data folder that makes and changes nothing where it is not fit.
package struct DataExamination: Sendable {
  package private(set) var diagnoses: [Diagnosis] = []
  /// The store, where the folder can be used.
  package private(set) var store: DraftStore?

  /// Free room below which a save may soon fail.
  private static let scarce = 50 << 20
  private static let tooLittle = 1 << 20

  /// - Parameter path: `nil` where there is no folder to look for.
  package init(path: String?, user: UInt32, host: () throws -> HostFacts) {
    guard let path else {
      add(
        .data, .wrong, "There is no data folder: HOME is not set.",
        "Name one with --data-dir or REFERRAL_DATA_DIR.")
      return
    }
    do {
      guard let facts = try DataFolder.facts(of: path) else {
        add(.data, .ok, "\(path) is not there yet; the first command makes it, with mode 0700.")
        return
      }
      guard facts.fault == nil else {
        if let fault = facts.fault { add(fault, of: path) }
        add(.drafts, .look, "What is in the folder was not looked at.", "Mend the folder first.")
        return
      }
      describe(facts, path: path, user: user)
      let store = DraftStore(folder: try DataFolder(opening: path), host: try host())
      self.store = store
      try store.tryWriting()
      add(.data, .ok, "A file could be written there and brought to the disk.")
    } catch DraftStoreError.unsafeFolder(let path, let fault) {
      add(fault, of: path)
    } catch {
      add(.data, .wrong, "\(error)")
    }
    if let store { look(into: store) }
  }

  private mutating func add(
    _ area: Diagnosis.Area, _ grade: Diagnosis.Grade, _ words: String, _ advice: String = ""
  ) {
    diagnoses.append(Diagnosis(area, grade, words, advice: advice))
  }

  private mutating func add(_ fault: FolderFault, of path: String) {
    add(
      .data, .wrong, "\(path) \(fault.words): it is refused, as it holds customers' data.",
      fault.mendingCommand(for: path))
  }

  private mutating func describe(_ facts: FolderFacts, path: String, user: UInt32) {
    let owner = facts.user == user ? "yours" : "of the user number \(facts.user)"
    let mode = String(facts.mode, radix: 8)
    add(
      .data, .ok,
      "\(path) is \(owner), mode \(String(repeating: "0", count: max(0, 4 - mode.count)))\(mode).")
    guard let free = facts.freeBytes else { return }
    let grade: Diagnosis.Grade =
      free < Self.tooLittle ? .wrong : free < Self.scarce ? .look : .ok
    add(
      .data, grade, "\(free >> 20) MiB are free there.",
      grade == .ok ? "" : "Make room: saving fails where the disk is full.")
  }

  private mutating func look(into store: DraftStore) {
    do {
      try lookAtDrafts(store)
    } catch {
      add(.drafts, .wrong, "The drafts could not be listed. \(error)")
    }
    do {
      try lookAtRemains(store)
    } catch {
      add(.drafts, .wrong, "\(error)")
    }
    do {
      try lookAtStrays(store)
    } catch {
      add(.data, .wrong, "\(error)")
    }
    do {
      let findings = try store.lockFindings()
      if findings.isEmpty { add(.locks, .ok, "No session has a draft open.") }
      for finding in findings { add(finding) }
    } catch {
      add(.locks, .wrong, "The locks could not be read. \(error)")
    }
  }

  private mutating func lookAtStrays(_ store: DraftStore) throws {
    let strays = try store.strays()
    let own = strays.all - strays.unseen
    if own > 0 {
      add(
        .data, .ok,
        "Half-written files: \(own). Those of sessions that have ended go with the next command.")
    }
    if strays.unseen > 0 {
      add(
        .data, .look, "Half-written files of another host or container: \(strays.unseen).",
        "They go with the next command there; where that is gone for good, remove them: "
          + "files in \(store.folder.path) whose names begin with a dot and end in .tmp.")
    }
  }

  private mutating func lookAtDrafts(_ store: DraftStore) throws {
    var counts: [SubmissionState: Int] = [:]
    var total = 0
    var newer = 0
    var half = 0
    var found: [Diagnosis] = []
    try store.forEachDraft { entry in
      total += 1
      switch entry.content {
      case .draft(let draft):
        counts[draft.submission.overallState, default: 0] += 1
        if draft.submission.isHalfSent { half += 1 }
        if draft.isOfNewerFormat { newer += 1 }
      case .damage(let damage):
        found.append(Self.diagnosis(of: damage, id: entry.id, in: store))
      }
    }
    add(.drafts, .ok, "Drafts: \(total), of which \(counts[.sent] ?? 0) sent.")
    let unsettled = (counts[.notKnown] ?? 0) + (counts[.sending] ?? 0)
    if unsettled > 0 {
      add(
        .drafts, .look, "Of \(unsettled) it is not known what became of them.",
        "Settle them: referral look DRAFT, then referral resolve DRAFT.")
    }
    if half > 0 {
      add(
        .drafts, .look, "Of \(half) shared with Microsoft, one of two requests is sent.",
        "Send Microsoft's own referral too: referral submit DRAFT")
    }
    if newer > 0 {
      add(
        .drafts, .look, "A newer version of this program wrote \(newer): they can be read only.",
        "Use that version to change them.")
    }
    diagnoses += found
  }

  private static func diagnosis(
    of damage: DraftDamage, id: DraftID?, in store: DraftStore
  ) -> Diagnosis {
    let mending = damage.line == nil ? "" : "Mend the file by hand at that place. "
    return Diagnosis(
      .drafts, .wrong, "\(damage)",
      advice: mending
        + (id.map { store.remedy(for: $0).words(for: $0) }
          ?? "Nothing overwrites it; move it away if it is no draft."))
  }

  private mutating func lookAtRemains(_ store: DraftStore) throws {
    let remains = try store.remains()
    for path in remains.journals {
      add(
        .drafts, .look, "\(path) holds typing that does not fit its draft and was put aside.",
        "Look at it, and remove it when nothing in it is missed.")
    }
    for path in remains.editedTexts.saved {
      add(
        .drafts, .look, "\(path) holds what an editor saved after its session had ended.",
        "Copy what is missed into the draft; the file goes a week after its draft was opened.")
    }
    for path in remains.editedTexts.unsaved {
      add(
        .drafts, .look,
        "\(path) was left by an editor, and may hold what it had not saved when its session ended.",
        "Your editor can read it: vi -r \(Self.editedText(beside: path).pathQuotedForShell). It goes a "
          + "week after its draft was opened.")
    }
    for path in remains.strayJournals {
      add(
        .drafts, .look, "\(path) holds typing of a draft whose file is gone.",
        "The next command makes a new draft of it where it holds all of the draft. Where it stays: "
          + "look at it, and remove it with referral erase and the draft's whole id.")
    }
    for (thing, damages, advice) in [
      (
        "An earlier version", remains.earlier,
        "It is a copy only: the next change of that draft replaces it."
      ),
      (
        "A deleted draft", remains.deleted,
        "It stays in the bin as it is; remove it when it is not missed."
      ),
      (
        "A receipt", remains.receipts,
        "Nothing overwrites it; the draft still has the ids of what was sent."
      ),
    ] {
      for damage in damages { add(.drafts, .look, "\(thing) cannot be read. \(damage)", advice) }
    }
  }

  private mutating func add(_ finding: LockFinding) {
    switch finding.holder {
    case .living(let owner):
      add(.locks, .ok, "Draft \(finding.draft) is open: \(owner.words).")
    case .gone(let owner):
      add(
        .locks, .ok,
        "Draft \(finding.draft) was open in a session that has ended (\(owner.words)); whoever "
          + "opens it next takes it over.")
    case .unseen(let owner):
      add(
        .locks, .look,
        "Draft \(finding.draft) is locked from where this host cannot look: \(owner.words).",
        "If that session has ended, remove its lock: \(finding.removal)")
    case .unreadable(let reason):
      add(
        .locks, .wrong, reason,
        "If no session has the draft open, remove the lock: \(finding.removal)")
    }
  }

  /// The text that an editor had, by one of the editor's own files beside it.
  private static func editedText(beside path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/text.txt"
  }
}
