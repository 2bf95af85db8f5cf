import Glibc
import ReferralModel

/// Where a process looks for others: `/proc`, signals and clocks, or what stands in for them.
package struct ProcessSight: Sendable {
  /// What `/proc` says of a process; `nil` where it shows none of that number.
  var status: @Sendable (Int32) throws -> ProcessStatus?
  /// Whether the system knows a process of that number, whoever's it is.
  var knows: @Sendable (Int32) -> Bool
  /// When this host started.
  var hostStart: @Sendable () -> Timestamp

  /// What the system itself says.
  package static var system: ProcessSight {
    ProcessSight(
      status: { try ProcessStatus(of: $0) }, knows: Self.systemKnows, hostStart: Self.systemStart)
  }

  /// Whether a process of this host and process space runs, or cannot be told from one that does.
  ///
  /// Where `/proc` is mounted with `hidepid` (proc(5)) it does not show this program's processes
  /// even to their own user, as they keep what is in their memory to themselves (`PR_SET_DUMPABLE`):
  /// what is missing there has ended only if it can be sent no signal either.
  func shows(_ process: ProcessMark) -> Bool {
    if let status = try? status(process.processID) {
      return !status.isDead && status.start == process.processStart
    }
    return knows(process.processID)
  }

  /// Whether a moment lies before the start of this host.
  ///
  /// With a minute's grace, for a clock that was ahead then and has been put right.
  func isBeforeStart(_ moment: Timestamp) -> Bool {
    moment.millisecondsSince1970 < hostStart().millisecondsSince1970 + 60_000
  }

  /// Asks by a signal that is never sent (kill(2)); another user's process is refused, but is there.
  private static func systemKnows(_ processID: Int32) -> Bool {
    // Other numbers stand for groups of processes.
    guard processID > 0 else { return false }
    return kill(processID, 0) == 0 || errno != ESRCH
  }

  /// The start of the first process: with that of the host, or of the container where that has an
  /// own boot id.
  private static func systemStart() -> Timestamp {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    // Goes on while the host sleeps (clock_gettime(2)).
    var up = timespec()
    clock_gettime(CLOCK_BOOTTIME, &up)
    let ticks = (try? ProcessStatus(of: 1))?.start ?? 0
    let first = Int(ticks) * 1000 / max(1, sysconf(Int32(_SC_CLK_TCK)))
    return Timestamp(millisecondsSince1970: milliseconds(now) - milliseconds(up) + first)
  }

  private static func milliseconds(_ time: timespec) -> Int {
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
