import CProcess
import Glibc
import ReferralModel

extension DraftStoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unsafeFolder(let path, let fault):
      "The data folder is not safe: \(path) \(fault.words). To mend it: "
        + fault.mendingCommand(for: path)
    case .cannotWrite(let path, let step, let number):
      "Cannot write \(path): \(reason(number)), while \(step.rawValue). "
        + Self.advice(number, after: step)
    case .cannotRead(let path, let number):
      "Cannot read \(path): \(reason(number))."
    case .notAFile(let path, let kind):
      "\(path) is \(kind.rawValue), not a file, and was left alone. "
        + "Move it away, or put the file itself there."
    case .foreignFile(let path, let user):
      "\(path) belongs to another user (number \(user)), and was left alone. "
        + "Move it away, or have it given to you."
    case .tooLarge(let path, let bytes):
      "\(path) is too large to be one of this program's files: it has \(bytes) bytes, and "
        + "\(Folder.sizeLimit) are read at most."
    case .damaged(let damage):
      "\(damage). The file was left as it is."
    case .wrongID(let path, let found):
      "\(path) holds the draft \(found.shown()), which is not what its name says. "
        + "To make a draft of it: referral import \(path.pathQuotedForShell)"
    case .newerFormat(let path, let format):
      "\(path) was written by a newer version of this program (format \(format)); this one "
        + "shows it, and does not change it."
    case .changedByAnotherProgram(let path):
      "\(path) was changed by another program since it was read. Nothing was overwritten: "
        + "read it again, or keep this text as a new draft."
    case .removedByAnotherProgram(let path):
      "\(path) was removed by another program since it was read. Keep this text as a new draft."
    case .alreadyExists(let path):
      "\(path) exists already, and is never overwritten."
    case .existsAgain(let id, let path):
      "There is a draft \(id) already, which is not overwritten; the one in the bin stays there. "
        + "To make a new draft of that one: referral import \(path.pathQuotedForShell)"
    case .notInBin(_, let id?):
      "The draft \(id) is not in the bin but among the drafts. To open it: referral edit \(id)"
    case .notInBin(let reference, nil):
      "There is no draft \"\(reference.shown())\" in the bin. "
        + "To see what is in it: referral restore"
    case .locked(let owner, let file):
      "The draft \(owner.draft) is \(owner.purpose.words): \(owner.words)."
        + (file.map { file in
          " Whether it still runs cannot be seen from here; if it has ended, remove its lock: "
            + "rm \(file.pathQuotedForShell)"
        } ?? "")
    case .beingSent(let owner):
      "The draft \(owner.draft) is being sent by the other session, process \(owner.processID). "
        + "It can be taken over when that has ended."
    case .lockLost(let id):
      "Another session has taken the draft \(id) over; nothing was written. "
        + "Keep this text as a new draft, or open the draft again."
    case .notFound(let reference):
      "There is no draft \"\(reference.shown())\": no id is or starts so, and no customer's name "
        + "has it in it. To see them all: referral list"
    case .ambiguous(let reference, let candidates):
      "\"\(reference.shown())\" fits \(candidates.count) drafts; give the id of one: "
        + Self.words(for: candidates) + "."
    case .noEarlierVersion(let id):
      "No earlier version of the draft \(id) is kept."
    case .settled(let id, let state):
      "The draft \(id) cannot be changed: it \(state.settledWords). "
        + "To make a new one of it: referral new --from \(id)"
    case .badReceiptName(let name):
      "\"\(name.shown())\" cannot be the name of a receipt or of a kept request."
    }
  }

  /// The command that mends it, where there is one.
  package var mendingCommand: String? {
    guard case .unsafeFolder(let path, let fault) = self else { return nil }
    return fault.mendingCommand(for: path)
  }

  /// What the disk has to do with it, in a few words such as `the disk is full`; `nil` where it has
  /// nothing to do with it, so that waiting does not help.
  package var diskCause: String? {
    switch self {
    case .cannotWrite(_, _, let number), .cannotRead(_, let number):
      cause(number) ?? Self.systemWords(number)
    default: nil
    }
  }

  private func reason(_ number: Int32) -> String {
    cause(number).map { "\($0) (\(String(cString: referral_error_words(number))))" }
      ?? Self.systemWords(number)
  }

  private static func systemWords(_ number: Int32) -> String {
    let words = String(cString: referral_error_words(number))
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  private func cause(_ number: Int32) -> String? {
    switch number {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your share of the disk is used up"
    case EROFS: "the file system can only be read"
    case EACCES, EPERM:
      if case .cannotRead = self { "no permission to read" } else { "no permission to write" }
    case ESTALE: "the network folder has gone away"
    case EIO: "the disk failed"
    case EMFILE, ENFILE: "too many files are open"
    case EBADMSG: "it is not as this program knows it"
    default: nil
    }
  }

  private static func advice(_ number: Int32, after step: WriteStep) -> String {
    let todo =
      switch number {
      case ENOSPC, EDQUOT: "Make room and try again"
      case EROFS, EACCES, EPERM, ENOTDIR, EISDIR: "Mend that and try again"
      default: "Try again"
      }
    return switch step {
    case .syncFolder: "The new file is in place, but may not survive a power cut. \(todo)."
    case .journal: "The draft's own file is as it was saved."
    default: "What was there before is untouched. \(todo)."
    }
  }

  private static func words(for candidates: [DraftCandidate]) -> String {
    let shown = candidates.prefix(10).map { candidate in
      candidate.customer.isEmpty
        ? candidate.id.description : "\(candidate.id) (\(candidate.customer.shown()))"
    }
    let more = candidates.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }
}

extension FolderFault {
  /// What is wrong, behind the folder's path.
  package var words: String {
    switch self {
    case .openToOthers(let mode): "is open to other users (mode 0\(String(mode, radix: 8)))"
    case .closedToOwner(let mode): "is closed to you (mode 0\(String(mode, radix: 8)))"
    case .ownedByAnother(let user): "belongs to another user (number \(user))"
    case .symbolicLink(let target):
      "is a symbolic link; to use the folder it leads to, name that one itself "
        + "(--data-dir \(target.pathQuotedForShell))"
    case .notAFolder(let kind): "is \(kind.rawValue), not a folder"
    }
  }
}

extension LockPurpose {
  fileprivate var words: String {
    switch self {
    case .session: "open in another session"
    case .command: "in use by another command"
    }
  }
}

extension SubmissionState {
  fileprivate var settledWords: String {
    switch self {
    case .sent: "was sent"
    case .sending: "is being sent"
    default: "may have been sent"
    }
  }
}
