import ReferralModel
import TerminalKit

extension ComposerState {
  /// Filters, duplicates, deletes, or goes to the other section.
  mutating func changeList(_ command: Command) -> [Effect] {
    switch command {
    case .filterList:
      list.narrow(to: EditedText(""))
    case .switchSection:
      if !list.switchSection() { message = Message(list.wordsForOneSection) }
      return readDrafts()
    case .duplicateDraft:
      guard let entry = list.selectedEntry else { return [] }
      if entry.isDamaged { return lookAtDamaged(entry, to: .copy) }
      return entry.id.map { open(.copy(of: $0)) } ?? []
    case .deleteDraft:
      return deleteSelected()
    default: break
    }
    return []
  }

  // MARK: Bin

  private mutating func deleteSelected() -> [Effect] {
    guard list.bin.changing == nil, list.opening == nil, let entry = list.selectedEntry else {
      return []
    }
    if let reason = entry.reasonToKeep {
      message = Message(reason, style: .warning)
      return []
    }
    guard let id = entry.id else { return [] }
    // A key that is held down deletes one draft, not one after the other.
    pending = .deletion
    // It may have been mended, and then it is another draft than the person sees.
    if entry.isDamaged { return reread(entry, to: .delete) + [.dropWaitingKeys] }
    list.bin.changing = id
    return [.delete(id), .dropWaitingKeys]
  }

  mutating func deleted(_ id: DraftID) -> [Effect] {
    if list.bin.changing == id { list.bin.changing = nil }
    guard let (entry, index) = list.remove(id) else { return [] }
    list.bin.add(entry, from: index)
    message = Message("\(entry.name) is in the bin. u brings it back.")
    return readDrafts()
  }

  /// Says that one press deletes one draft.
  mutating func refuseHeldDeletion() -> [Effect] {
    pending = .deletion
    message = Message("One press deletes one draft: press another key, then Del again.")
    return [.dropWaitingKeys]
  }

  mutating func undoDeletion() -> [Effect] {
    guard list.bin.changing == nil else { return [] }
    guard let id = list.bin.last?.entry.id else {
      message = Message("Nothing was put into the bin from here. Older ones: referral restore")
      return []
    }
    list.bin.changing = id
    return [.restore(id)]
  }

  mutating func restored(_ id: DraftID) -> [Effect] {
    if list.bin.changing == id { list.bin.changing = nil }
    guard let item = list.bin.takeOut(id) else { return [] }
    list.putBack(item.entry, at: item.index)
    message = Message("\(item.entry.name) is back.")
    // What came out of the bin may be in another state than what went in.
    list.reading.insert(id)
    return [.readDrafts([id])] + readDrafts()
  }

  mutating func deletingFailed(_ id: DraftID, _ reason: String) -> [Effect] {
    if list.bin.changing == id { list.bin.changing = nil }
    if pending == .deletion { pending = .nothing }
    message = Message("Not deleted: \(reason)", style: .problem)
    return rereadToExplain(id)
  }

  mutating func restoringFailed(_ id: DraftID, _ reason: String) -> [Effect] {
    if list.bin.changing == id { list.bin.changing = nil }
    // The ones deleted before it must not wait for it for ever.
    list.bin.postpone(id)
    message = Message("Not brought back: \(reason)", style: .problem)
    // Another session may have brought it back already.
    return [.listDrafts]
  }

  // MARK: Filter

  mutating func typeInFilter(_ text: String) -> [Effect] {
    changeFilter { $0.insert(TypedText(text, keepsLineBreaks: false).text) }
  }

  mutating func editListFilter(_ command: Command) -> [Effect] {
    let killed = killed
    var removed: String?
    let effects = changeFilter { removed = $0.apply(command, putBack: killed) }
    keep(removed)
    return effects
  }

  mutating func endFilter() -> [Effect] {
    list.narrow(to: nil)
    return readDrafts()
  }

  private mutating func changeFilter(_ body: (inout EditedText) -> Void) -> [Effect] {
    guard var filter = list.filter else { return [] }
    body(&filter)
    list.narrow(to: filter)
    return readDrafts()
  }
}

extension DraftList {
  fileprivate var wordsForOneSection: String {
    switch sections.section {
    case .drafts: sections.total(of: .sent) > 0 ? "No sent one is shown." : "Nothing was sent yet."
    case .sent: sections.total(of: .drafts) > 0 ? "No draft is shown." : "There is no draft."
    }
  }
}

extension DraftEntry {
  /// Why the draft may not be put into the bin, as a sentence.
  fileprivate var reasonToKeep: String? {
    guard id != nil else {
      return "This file's name is no draft's. Look at it and move it away yourself."
    }
    switch summary?.submission {
    case .sending: return "This draft is being sent, and cannot be deleted now."
    case .notKnown:
      return "What became of this draft is not known: the referral may exist. Settle that first, "
        + "then it can be deleted."
    case nil, .some(.none), .refused, .notSent, .sent: return nil
    }
  }
}
