import Glibc

/// Tells that a lock which this session holds has been taken over, without looking again and again.
///
/// The system says so through a descriptor that becomes readable (inotify(7)). Where it cannot, as for
/// a change that is made on another host of a network folder, the next note or save finds it out.
package final class LockWatch: Sendable {
  /// A lock that is watched, as `inotify_add_watch(2)` numbers it.
  package struct Number: Sendable, Equatable {
    let value: Int32
  }

  /// Becomes readable when something has happened to a watched lock.
  package let descriptor: Int32

  /// `nil` where the system has no more of these to give.
  package init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  /// Begins to watch the file of a lock.
  ///
  /// The one that takes over puts another file in its place, so that this one loses its only name.
  func add(_ name: String, in folder: Folder) -> Number? {
    // Through the open folder, as everything else.
    let path = "/proc/self/fd/\(folder.descriptor)/\(name)"
    let mask = UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    let number = inotify_add_watch(descriptor, path, mask | UInt32(IN_DONT_FOLLOW))
    return number >= 0 ? Number(value: number) : nil
  }

  /// Stops watching a lock; one that has gone is not watched any more anyway.
  package func remove(_ number: Number) {
    inotify_rm_watch(descriptor, number.value)
  }

  /// Takes all that there is to be read, and says whether that was anything.
  package func drain() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      var hasRead = false
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 { hasRead = true }
      return hasRead
    }
  }
}

extension DraftStore {
  /// Has a lock watched until it is given back.
  ///
  /// - Returns: `nil` where it cannot be watched.
  /// - Throws: ``DraftStoreError/lockLost(_:)`` where it was taken over before.
  package func watch(_ lock: DraftLock, by watch: LockWatch) throws -> LockWatch.Number? {
    let number = watch.add(Self.lockName(of: lock.draft), in: folder.drafts)
    do {
      // Watched is the file that has the name now; it may be another session's.
      try confirm(lock)
    } catch {
      number.map(watch.remove)
      throw error
    }
    return number
  }

  /// Whether another session has certainly taken a lock over, or someone has removed it.
  package func hasLost(_ lock: DraftLock) -> Bool {
    do {
      try confirm(lock)
      return false
    } catch DraftStoreError.lockLost {
      return true
    } catch {
      // What cannot be looked up is found out by the next save.
      return false
    }
  }
}
