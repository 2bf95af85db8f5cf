import Glibc

/// Which file a name stood for when it was looked at.
struct FileIdentity: Hashable {
  var device: UInt
  var inode: UInt
  var size: Int
  var modified: FileTime

  init(_ status: stat) {
    device = status.st_dev
    inode = status.st_ino
    size = status.st_size
    modified = FileTime(status.st_mtim)
  }
}
