import Composer
import ComposerRuntime
import DraftStore
import ReferralDesk
import ReferralModel

extension ComposerDependencies {
  /// Saves, and tells what another program has made of the file where that is the trouble.
  static func noticingChanges(
    of draft: Draft, desk: Desk, _ save: () throws -> Void
  ) throws {
    do {
      try save()
    } catch let error as DraftStoreError {
      if case .changedByAnotherProgram = error, let id = draft.id {
        throw try change(of: id, desk: desk)
      }
      if error.leavesNoDraft { throw UnusableFile(reason: error.wordsForNoDraft) }
      guard let cause = error.diskCause else { throw error }
      throw SavingFailure(reason: "\(error)", cause: cause)
    }
  }

  private static func change(of id: DraftID, desk: Desk) throws -> any Error {
    do {
      return ChangedElsewhere(now: try desk.store.load(id).draft)
    } catch let error as DraftStoreError where error.leavesNoDraft {
      return UnusableFile(reason: error.wordsForNoDraft)
    }
  }

  /// Makes sure that what is sent is what both the file and the screen hold.
  ///
  /// - Throws: ``Composer/ChangedElsewhere``.
  static func requireSame(_ draft: Draft, id: DraftID, desk: Desk) throws {
    let stored = try desk.store.load(id).draft
    guard stored.withoutPlace == draft.withoutPlace else {
      throw ChangedElsewhere(now: stored)
    }
  }
}

extension DraftStoreError {
  /// Whether there is no draft in the file that could be put together with another one.
  fileprivate var leavesNoDraft: Bool {
    switch self {
    case .removedByAnotherProgram, .notFound: true
    default: tellsOfDamage
    }
  }

  fileprivate var wordsForNoDraft: String {
    switch self {
    case .removedByAnotherProgram(let path): "\(path) was removed by another program."
    case .notFound: "The draft's file was removed by another program."
    default: "Another program changed the draft's file. \(self)"
    }
  }
}
