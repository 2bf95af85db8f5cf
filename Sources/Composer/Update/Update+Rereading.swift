import ReferralModel
import TerminalKit

/// What is done with a draft that the list may know wrongly, once its file was read anew.
///
/// A damaged draft may have been mended since, and any draft deleted, in another session.
extension ComposerState {
  mutating func reread(_ entry: DraftEntry, to purpose: Rereading.Purpose) -> [Effect] {
    guard let id = entry.id else { return [] }
    list.rereading = Rereading(id: id, name: entry.name, purpose: purpose)
    return [.readDrafts([id])]
  }

  /// Reads a draft anew with which something could not be done, to say what has become of it.
  mutating func rereadToExplain(_ id: DraftID) -> [Effect] {
    list.entries?.first { $0.id == id }.map { reread($0, to: .explain) } ?? []
  }

  /// Goes on with what the person wanted, where what was read tells of that draft.
  mutating func goOnAfterRereading(_ entries: [DraftEntry]) -> [Effect] {
    guard let rereading = list.rereading,
      let entry = entries.first(where: { $0.id == rereading.id })
    else { return [] }
    list.rereading = nil
    guard editor == nil, !isEnding else { return [] }
    switch entry.content {
    case .notRead: return []
    case .gone:
      message = Message(
        "\(rereading.name) is not there any more: it was deleted outside of this list. To see "
          + "what is in the bin: referral restore", style: .warning)
      // The mark is at another draft now, for which no key was meant.
      return [.dropWaitingKeys]
    case .damaged: return goOn(withDamaged: entry, of: rereading)
    case .read: return goOn(withReadable: entry, of: rereading)
    }
  }

  private mutating func goOn(withDamaged entry: DraftEntry, of rereading: Rereading) -> [Effect] {
    switch rereading.purpose {
    case .open, .copy, .explain:
      message = entry.damageAndRemedies.map { Message($0, style: .problem) }
      return []
    case .delete:
      guard list.bin.changing == nil, list.opening == nil else { return [] }
      list.bin.changing = rereading.id
      return [.delete(rereading.id), .dropWaitingKeys]
    }
  }

  private mutating func goOn(withReadable entry: DraftEntry, of rereading: Rereading) -> [Effect] {
    switch rereading.purpose {
    case .open: return open(.draft(rereading.id))
    case .copy: return open(.copy(of: rereading.id))
    case .delete:
      // Who pressed Del meant a file that nobody can read.
      message = Message(
        "The draft \(rereading.id) can be read again\(entry.customerWords): it was not deleted.",
        style: .warning)
      return []
    case .explain: return []
    }
  }
}

extension DraftEntry {
  /// Whose draft it is, behind its id.
  fileprivate var customerWords: String {
    guard let customer = summary?.customer, !customer.isBlank else { return "" }
    return " (\(customer.shown()))"
  }
}
