import Glibc
import ReferralModel

/// Why a folder is not fit for customers' data.
package enum FolderFault: Sendable, Equatable {
  /// People other than the owner have some access; the mode, such as `0o755`.
  case openToOthers(mode: UInt32)
  /// The owner's own access is incomplete; the mode, such as `0o500`.
  case closedToOwner(mode: UInt32)
  /// It belongs to someone else, by user number.
  case ownedByAnother(user: UInt32)
  case symbolicLink(target: String)
  /// Something else than a folder has this name.
  case notAFolder(FileKind)

  /// Judges what `stat(2)` says; `nil` when the folder is fit.
  init?(_ status: stat, name: String, in parent: Int32) {
    switch FileKind(mode: status.st_mode) {
    case .folder: break
    case .symbolicLink:
      self = .symbolicLink(target: SymbolicLink.target(of: name, in: parent) ?? "")
      return
    case let kind:
      self = .notAFolder(kind)
      return
    }
    let mode = status.st_mode & 0o777
    if status.st_uid != geteuid() {
      self = .ownedByAnother(user: status.st_uid)
    } else if mode & 0o077 != 0 {
      self = .openToOthers(mode: mode)
    } else if mode != 0o700 {
      self = .closedToOwner(mode: mode)
    } else {
      return nil
    }
  }

  /// The command that mends it, to be typed as it is.
  package func mendingCommand(for path: String) -> String {
    let path = path.pathQuotedForShell
    return switch self {
    case .openToOthers, .closedToOwner: "chmod 700 \(path)"
    case .ownedByAnother: "sudo chown -R \(geteuid()) \(path)"
    case .symbolicLink(let target): "rm \(path) && mv \(target.pathQuotedForShell) \(path)"
    case .notAFolder: "mv \(path) \(path).old"
    }
  }
}
