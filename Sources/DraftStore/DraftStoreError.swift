package import ReferralModel

/// Why something could not be done with the files, in words for the seller.
package enum DraftStoreError: Error, Equatable {
  /// Others could read customers' data there, or put files of their own in.
  case unsafeFolder(path: String, fault: FolderFault)
  /// Nothing is lost: the file is as it was, unless the step is ``WriteStep/syncFolder``.
  case cannotWrite(path: String, step: WriteStep, errno: Int32)
  case cannotRead(path: String, errno: Int32)
  /// Something else than a file stands there; it was neither followed nor waited for.
  case notAFile(path: String, kind: FileKind)
  /// The file belongs to someone else, by user number.
  case foreignFile(path: String, user: UInt32)
  case tooLarge(path: String, bytes: Int)
  /// The file cannot be read as what it should be; it stays as it is.
  case damaged(DraftDamage)
  /// The file's name says one id, its content another.
  case wrongID(path: String, found: String)
  /// A newer version of the program wrote the file, so that this one must not write it.
  case newerFormat(path: String, format: Int)
  /// The file is not as it was read; nothing was written.
  case changedByAnotherProgram(path: String)
  case removedByAnotherProgram(path: String)
  case alreadyExists(path: String)
  /// A draft has the id of the one that was to come out of the bin, which stays there in this file.
  case existsAgain(DraftID, inBin: String)
  /// Nothing in the bin fits the reference, but perhaps one of the drafts does.
  case notInBin(String, DraftID?)
  /// The lock file is named where its owner cannot be seen from here, so that it may stay for ever.
  case locked(by: LockOwner, unseenIn: String? = nil)
  /// The session that has the draft open is sending it, and cannot be taken over meanwhile.
  case beingSent(by: LockOwner)
  /// The lock is no longer held: another session took it over.
  case lockLost(DraftID)
  case notFound(String)
  case ambiguous(String, [DraftCandidate])
  case noEarlierVersion(DraftID)
  /// The draft was sent, or may have been, so that it must not change.
  case settled(DraftID, SubmissionState)
  /// The name cannot be a receipt's.
  case badReceiptName(String)
}

extension DraftStoreError {
  /// Whether something was found in a draft's place that is no draft this person can go on with.
  ///
  /// What could not be looked at is none of these: it may be a whole draft when it can be again.
  package var tellsOfDamage: Bool {
    switch self {
    case .damaged, .wrongID, .notAFile, .foreignFile, .tooLarge: true
    default: false
    }
  }
}

extension DraftStoreError {
  /// Whether the draft's file is not the one any more that this session read or wrote.
  var tellsOfAnotherProgram: Bool {
    switch self {
    case .changedByAnotherProgram, .removedByAnotherProgram: true
    default: tellsOfDamage
    }
  }
}

/// One of several drafts that a reference fits.
package struct DraftCandidate: Sendable, Equatable {
  package var id: DraftID
  /// The customer's name; empty where there is none, or the file cannot be read.
  package var customer: String

  package init(id: DraftID, customer: String) {
    self.id = id
    self.customer = customer
  }
}
