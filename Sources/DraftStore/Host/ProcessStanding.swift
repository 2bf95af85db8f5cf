import ReferralModel

/// How another process stands, as far as that can be told from here.
enum ProcessStanding {
  /// It has certainly ended.
  case gone
  /// It runs, or cannot be told from one that does.
  case living
  /// It is of another host or process space, where nobody can look from here.
  case unseen
}

extension HostFacts {
  /// How a process stands; age decides nothing.
  ///
  /// An equal boot id is an equal host, even if that has another name by now. With another one, the
  /// name and the installation must be the same: the installation alone may be a template's, which
  /// hosts of several names were made of.
  func standing(of other: ProcessMark, in sight: ProcessSight = .system) -> ProcessStanding {
    let own = mark
    guard other.boot == own.boot else { return other.host == own.host ? .gone : .unseen }
    guard other.space == own.space else { return .unseen }
    return sight.shows(other) ? .living : .gone
  }

  /// How the process stands that took a lock.
  ///
  /// One that this host's own earlier start has left was taken before this start. A later one is a
  /// twin's: of a machine or a container that was copied with its name and its installation's id.
  func standing(of owner: LockOwner, in sight: ProcessSight = .system) -> ProcessStanding {
    let other = owner.process.mark
    let standing = standing(of: other, in: sight)
    guard standing == .gone, other.boot != mark.boot else { return standing }
    return Timestamp(owner.since).map(sight.isBeforeStart) == true ? .gone : .unseen
  }

  /// Whether a process, seen from here, is certainly gone.
  func isGone(_ other: ProcessMark) -> Bool { standing(of: other) == .gone }

  /// Whether the end of a process can be noticed from here.
  func canSee(_ other: ProcessMark) -> Bool { standing(of: other) != .unseen }
}
