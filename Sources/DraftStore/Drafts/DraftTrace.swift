import ReferralModel

/// One file, or one folder of an edited text, that holds something of a draft.
package struct DraftTrace: Sendable, Equatable {
  /// In the order in which they are removed.
  package enum Kind: Int, Sendable, CaseIterable {
    case editedText
    case request
    case earlier
    /// A copy that a person wrote into the data folder when the draft could not be saved.
    case copy
    case journal
    /// What can be undone in the draft, or what was recovered of it.
    case past
    /// A file that was half written when its writer ended, or that is being written.
    case passing
    case receipt
    case deleted
    case draft
  }

  package var kind: Kind
  package var path: String
  /// The name in its folder.
  let name: String
}

extension DraftTrace {
  /// Judges a file of `drafts`, `earlier`, `bin` or `requests` by its name; `nil` when it is none of
  /// the draft's.
  ///
  /// Locks stay: they hold nothing of a customer's, and who holds one gives it back.
  static func kind(ofName name: String, in place: Place, of id: DraftID) -> Kind? {
    if name.hasPrefix(".") {
      // A lock that is being written belongs to whoever writes it.
      return name.hasPrefix(".\(id).") && !name.hasPrefix(".\(DraftStore.lockName(of: id)).")
        && TemporaryName(reading: name) != nil ? .passing : nil
    }
    switch place {
    case .drafts:
      if name == DraftFile.name(of: id) { return .draft }
      if name == DraftStore.historyName(of: id) || name == DraftStore.markName(of: id) {
        return .past
      }
      // One that did not fit its draft was put aside under a number.
      let journal = JournalFile.name(of: id)
      return name == journal || name.hasPrefix("\(journal)-") ? .journal : nil
    case .earlier: return name == DraftFile.name(of: id) ? .earlier : nil
    case .bin: return BinName(name)?.id == id ? .deleted : nil
    case .requests: return name.hasPrefix("\(id).") ? .request : nil
    }
  }

  enum Place: CaseIterable {
    case drafts, earlier, bin, requests
  }

  /// Judges a file of `receipts`, whose name is `<moment>-<id>-<number>.json`.
  static func isReceipt(_ name: String, of id: DraftID) -> Bool {
    guard let stem = DraftFile.idText(in: name) else { return false }
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && DraftID(String(parts[1])) == id && Int(parts[2]) != nil
  }

  /// The same for one that is being written, whose passing name begins with a dot.
  static func isPassingReceipt(_ name: String, of id: DraftID) -> Bool {
    guard TemporaryName(reading: name) != nil,
      let stem = name.dropFirst().split(separator: ".").first
    else { return false }
    return isReceipt(stem + DraftFile.suffix, of: id)
  }
}

extension [DraftTrace] {
  /// Of the traces of one draft, its file, or the one in the bin that was deleted last; `nil` where
  /// there is neither.
  package var newestCopy: DraftTrace? {
    first { $0.kind == .draft }
      ?? filter { $0.kind == .deleted }
      .max { (BinName($0.name)?.number ?? 0) < (BinName($1.name)?.number ?? 0) }
  }
}
