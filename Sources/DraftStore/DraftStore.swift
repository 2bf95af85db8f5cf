import Glibc
package import ReferralModel

/// One person's drafts and receipts, as files.
///
/// Every write is whole or not there at all, and is on the disk when the call returns. A draft is
/// changed by one session at a time, which holds its ``DraftLock``. Calls may come from any thread.
package struct DraftStore: Sendable {
  package let folder: DataFolder
  package let host: HostFacts
  let sight: ProcessSight
  let clock: @Sendable () -> Timestamp
  let pause: @Sendable () -> Void

  /// - Parameters:
  ///   - sight: shows the processes that hold locks.
  ///   - clock: tells the time for locks and for changes that the store makes itself.
  ///   - pause: passes some time between two looks at a lock that will be given back soon.
  package init(
    folder: DataFolder, host: HostFacts, sight: ProcessSight = .system,
    clock: @escaping @Sendable () -> Timestamp = { DraftStore.systemTime() },
    pause: @escaping @Sendable () -> Void = { _ = poll(nil, 0, 25) }
  ) {
    self.folder = folder
    self.host = host
    self.sight = sight
    self.clock = clock
    self.pause = pause
  }

  package static func systemTime() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return FileTime(time).timestamp
  }

  /// The path of a draft's file, for messages.
  package func path(of id: DraftID) -> String {
    folder.drafts.path(of: DraftFile.name(of: id))
  }
}
