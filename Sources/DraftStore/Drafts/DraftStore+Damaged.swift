import Glibc
package import ReferralModel

/// Drafts whose files cannot be read: kept as they are, and replaced where the person wants that.
extension DraftStore {
  /// What can be done about a draft's file that cannot be read.
  package func remedy(for id: DraftID) -> DamageRemedy {
    let name = DraftFile.name(of: id)
    do {
      _ = try load(id)
    } catch let error as DraftStoreError where !error.tellsOfDamage {
      return .wait
    } catch {
      // It is damaged.
    }
    guard case .draft(let earlier)? = content(of: name, in: folder.earlier, expecting: id),
      !earlier.isOfNewerFormat
    else { return .delete }
    return .takeEarlier
  }

  /// Puts the version before in the place of a draft's file that cannot be read, which goes into
  /// the bin as it is.
  ///
  /// What became of sending is taken from the receipts. Where the damaged file speaks of sending, or
  /// cannot be looked into, and none tells of it, the draft comes back locked as not known: it must
  /// not be sent twice.
  ///
  /// - Returns: The path of the damaged file in the bin.
  func replaceDamaged(_ id: DraftID, holding lock: DraftLock) throws -> String {
    let name = DraftFile.name(of: id)
    guard let earlier = try load(id, in: folder.earlier) else {
      throw DraftStoreError.noEarlierVersion(id)
    }
    guard !earlier.draft.isOfNewerFormat else {
      throw DraftStoreError.newerFormat(
        path: folder.earlier.path(of: name), format: earlier.draft.format ?? 0)
    }
    var restored = earlier.draft
    restored.submission = try submission(of: restored.submission, after: id)
    restored[text: "updatedAt"] = clock().text
    let staged = try StagedFile(
      writing: try DraftFile.bytes(of: restored, path: path(of: id), as: id), for: name,
      in: folder.drafts, by: host)
    let target = try folder.root.guarding {
      try confirm(lock)
      let target = try putIntoBin(id)
      // First where it goes: no power cut may leave it in neither place.
      try folder.bin.sync(for: name)
      try staged.replace(name)
      return target
    }
    try folder.drafts.sync(for: name)
    return folder.bin.path(of: target)
  }

  /// Gives a damaged file a name in the bin, beside its own where it can have two.
  private func putIntoBin(_ id: DraftID) throws -> String {
    let name = DraftFile.name(of: id)
    var target = BinName(id: id, number: 1)
    while true {
      let text = target.description
      if linkat(folder.drafts.descriptor, name, folder.bin.descriptor, text, 0) == 0 { return text }
      // A folder has one name only, and another user's file may have to do with one.
      if errno != EEXIST, try folder.drafts.moveIfFree(name, to: text, in: folder.bin) {
        return text
      }
      target.number += 1
    }
  }

  private func submission(of earlier: Submission, after id: DraftID) throws -> Submission {
    var submission = earlier
    let known = Set(earlier.allAttempts.map(\.receipt))
    for name in try folder.receipts.names().sorted() where DraftTrace.isReceipt(name, of: id) {
      let path = Self.receiptPrefix + name
      guard !known.contains(path) else { continue }
      // One that cannot be read was written after something had left.
      let receipt = (try? readReceipt(path))?.object ?? JSONObject()
      var attempt = Attempt(keeping: receipt)
      attempt.receipt = path
      let named = receipt["part"]?.string.flatMap { DealPart(rawValue: $0) }
      // Only the second request can have come after the first was sent.
      let part = named ?? (submission.state == .sent && submission.hasSecond ? .microsofts : .own)
      submission[part].attempts.append(attempt)
      submission[part].state = attempt.state
      if named == .own, !submission.hasSecond { submission.second.state = .none }
      // A request that was the only one, after one of two had been refused.
      if named == nil, part == .own, !receipt.isEmpty { submission.second = SecondSubmission() }
    }
    if !submission.locksDraft, mayBeOut(id) { submission.state = .notKnown }
    if submission.isHalfSent, mayBeOut(id, after: "\"second\"") {
      submission.second.state = .notKnown
    }
    return submission
  }

  /// Whether a damaged file speaks of sending, or does not show that it does not.
  ///
  /// - Parameter start: A text; only what stands behind it is looked at.
  private func mayBeOut(_ id: DraftID, after start: String? = nil) -> Bool {
    guard let contents = try? folder.drafts.read(DraftFile.name(of: id)) else { return true }
    var bytes = contents.bytes
    if let start {
      guard let place = bytes.start(of: start) else { return true }
      bytes = Array(bytes[place...])
    }
    let states: [SubmissionState] = [.sending, .sent, .notKnown]
    return states.contains { bytes.holds("\"\($0.rawValue)\"") }
  }
}

extension Attempt {
  /// What a receipt says of an attempt.
  fileprivate init(keeping receipt: JSONObject) {
    self.init()
    for name in [
      "requestID", "correlationID", "contract", "bodySHA256", "startedAt", "endedAt", "state",
      "referralID", "engagementID",
    ] {
      self[member: name] = receipt[name]
    }
    self[member: "url"] = receipt["request"]?.object?["url"]
    self[member: "status"] = receipt["answer"]?.object?["status"]
  }
}
