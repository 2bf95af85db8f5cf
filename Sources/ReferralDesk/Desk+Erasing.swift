package import DraftStore
import PartnerCenter
package import ReferralModel

/// What is, or was, removed with a draft.
package struct Erasure: Sendable, Equatable {
  package var id: DraftID
  /// Empty where there is none, or the draft cannot be read.
  package var customer: String
  /// `nil` where the draft cannot be read, so that nobody knows what became of it.
  package var state: SubmissionState?
  /// Whether Microsoft's own referral of a shared deal is not sent yet.
  package var isHalfSent = false
  /// The draft's files, the draft itself last.
  package var traces: [DraftTrace]
  /// What the sandbox keeps of it, as paths.
  package var sandboxFiles: [String]
  /// Texts that an editor had, of which nobody can tell whether they belong to it; they stay.
  package var unclaimedTexts: [String]

  package var isInBin: Bool { traces.newestCopy?.kind == .deleted }
}

extension Desk {
  /// What erasing a draft would remove.
  ///
  /// - Parameter reference: As for other commands; what is only in the bin is found too, and by its
  ///   whole id a draft of which only other files are left.
  /// - Throws: ``DeskError/eraseUnsettled(_:since:isInBin:)`` where nobody knows what became of it.
  package func erasure(of reference: String) throws -> Erasure {
    try erasure(of: findAnywhere(reference))
  }

  /// Removes a draft and everything that was kept of it.
  ///
  /// - Returns: What was removed.
  /// - Throws: ``DraftStoreError/locked(by:unseenIn:)`` while a session has it open. What was removed
  ///   until something failed is gone; the draft itself goes last.
  package func erase(_ id: DraftID) throws -> Erasure {
    let lock = try store.lockWhateverIsThere(id)
    defer { store.unlock(lock) }
    var erasure = try erasure(of: id)
    erasure.sandboxFiles = try dependencies.removeFromService(
      identifiers(of: id, in: erasure.traces))
    try store.remove(erasure.traces, holding: lock)
    return erasure
  }

  private func erasure(of id: DraftID) throws -> Erasure {
    let traces = try store.traces(of: id)
    guard !traces.isEmpty else { throw DraftStoreError.notFound("\(id)") }
    var erasure = Erasure(
      id: id, customer: "", state: nil, traces: traces,
      sandboxFiles: try dependencies.keptByService(identifiers(of: id, in: traces)),
      unclaimedTexts: try store.unclaimedEditedTexts())
    if let copy = traces.newestCopy,
      case .draft(let draft) = store.content(of: copy, id: id)
    {
      erasure.customer = draft.referral.customerProfile.name
      erasure.state = draft.submission.overallState
      erasure.isHalfSent = draft.submission.isHalfSent
      guard ![.sending, .notKnown].contains(draft.submission.overallState) else {
        throw DeskError.eraseUnsettled(
          id, since: draft.submission.lastStart, isInBin: copy.kind == .deleted)
      }
    }
    return erasure
  }

  private func findAnywhere(_ reference: String) throws -> DraftID {
    do {
      return try store.find(reference)
    } catch DraftStoreError.notFound(let wanted) {
      do {
        return try store.findInBin(reference)
      } catch DraftStoreError.notFound {
        guard let id = DraftID(reference), try !store.traces(of: id).isEmpty else {
          throw DraftStoreError.notFound(wanted)
        }
        return id
      }
    }
  }
}
