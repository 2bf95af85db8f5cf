import Glibc
import ReferralModel

/// A file's time, to the nanosecond.
struct FileTime: Hashable, Comparable {
  var seconds: Int
  var nanoseconds: Int

  init(_ time: timespec) {
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
  }

  var timestamp: Timestamp {
    Timestamp(millisecondsSince1970: seconds * 1000 + nanoseconds / 1_000_000)
  }

  static func < (left: FileTime, right: FileTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
