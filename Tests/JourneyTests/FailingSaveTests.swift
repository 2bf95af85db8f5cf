import Foundation
import Testing

/// Every call that a save makes on its files, failing in turn.
///
/// `referral set` is a save of its own process, so that each fault meets a whole one: opening the
/// data folder, clearing up, lock, reading, writing, putting in place, and giving the lock back.
@Suite struct `a save on a disk that fails` {
  /// Calls that change something, or end a change.
  static let changing = [
    "create", "fchmod", "write", "fsync", "close", "mkdir", "rename", "link", "unlink", "flock",
  ]
  /// Calls that a signal may interrupt.
  static let interruptible = ["create", "open", "read", "write", "fsync", "close", "flock"]

  /// The calls of a save, each once; of the reads of one folder in a row, the first.
  private func calls() async throws -> [DiskCall] {
    let calls = try await SaveTrial().callsOfSave()
    return zip([nil] + calls.map(Optional.some), calls).compactMap { before, call in
      call.name == "readdir" && before?.name == "readdir" && before?.path == call.path ? nil : call
    }
  }

  /// Tries faults one after another, half of them beside the other half.
  private func tryOut(
    _ faults: [DiskFault], umask: String,
    isFollowed: @escaping @Sendable (Int) -> Bool = { _ in true }
  ) async throws -> FaultCounts {
    let counts = try await withThrowingTaskGroup(of: FaultCounts.self) { group in
      for lane in 0..<2 {
        group.addTask {
          let trial = try await SaveTrial()
          for index in stride(from: lane, to: faults.count, by: 2) {
            try await trial.saveFailing(
              faults[index], umask: umask, isFollowed: isFollowed(index))
          }
          return trial.counts
        }
      }
      return try await group.reduce(into: FaultCounts()) { $0.add($1) }
    }
    for fault in faults {
      #expect(counts.count(fault.call, fault.ending) > 0, "\(fault) never happened")
    }
    return counts
  }

  @Test func `makes every call that is tried here`() async throws {
    let names = Set(try await calls().map(\.name))
    #expect(names == Set(Self.changing + ["open", "read", "readdir", "stat"]))
  }

  @Test func `leaves the draft whole and tells the truth at every error`() async throws {
    var faults: [DiskFault] = []
    for call in try await calls() {
      let isTriedInFull = call.name == "open" || Self.changing.contains(call.name)
      var endings =
        isTriedInFull ? FaultEnding.diskErrors : [EIO, ESTALE, EACCES].map(FaultEnding.error)
      if Self.interruptible.contains(call.name) { endings.append(FaultEnding.interruption) }
      faults += endings.map { DiskFault(at: call.number, call: call.name, ending: $0) }
    }
    // Each call is followed by an ordinary save once.
    let isFirst = zip([0] + faults.map(\.at), faults).map { $0 != $1.at }
    let counts = try await tryOut(faults, umask: "022") { isFirst[$0] }
    print(counts.table("Errors of calls of a save, umask 022"))
    #expect(faults.count > 400)
  }

  @Test func `leaves no file that others can read when the umask hides nothing`() async throws {
    let faults = try await calls().filter { Self.changing.contains($0.name) }.enumerated()
      .map { index, call in
        DiskFault(
          at: call.number, call: call.name,
          ending: FaultEnding.diskErrors[index % FaultEnding.diskErrors.count])
      }
    let counts = try await tryOut(faults, umask: "000") { _ in false }
    print(counts.table("Errors of calls of a save, umask 000"))
  }

  @Test(arguments: ["022", "000"])
  func `leaves the draft whole when it is killed at any call`(umask: String) async throws {
    let calls = try await calls()
    var faults = calls.map { DiskFault(at: $0.number, call: $0.name, ending: .killed) }
    for call in calls where call.name == "write" {
      faults.append(DiskFault(at: call.number, call: call.name, ending: .torn))
    }
    let counts = try await tryOut(faults, umask: umask)
    print(counts.table("Kills at calls of a save, umask \(umask)"))
    #expect(counts.count("write", .torn) == 2)
  }

  @Test func `goes on where a write takes half of the bytes`() async throws {
    let faults = try await calls().filter { $0.name == "write" }
      .map { DiskFault(at: $0.number, call: $0.name, ending: .half) }
    let counts = try await tryOut(faults, umask: "022")
    print(counts.table("Short writes of a save"))
    #expect(counts.count("write", .half) == 2)
  }

  /// A disk that does not recover: clearing up fails as well.
  @Test func `leaves the draft whole when all goes wrong from some call on`() async throws {
    let growing = ["create", "write", "fsync", "close", "mkdir", "rename", "link"]
    let writing = ["create", "fchmod", "write", "mkdir", "rename", "link", "unlink"]
    let everything = Self.changing + ["open", "read", "readdir", "stat", "access"]
    let kinds: [(Int32, [String])] = [
      (ENOSPC, growing), (EROFS, writing), (EIO, everything), (EDQUOT, growing),
      (ESTALE, everything),
    ]
    let calls = try await SaveTrial().callsOfSave()
    var faults: [DiskFault] = []
    for (number, names) in kinds {
      let turns = calls.filter { names.contains($0.name) }
      for (index, call) in turns.enumerated() where call.name != "readdir" && index % 3 == 0 {
        faults.append(
          DiskFault(
            at: index + 1, call: call.name, ending: .error(number), among: names, isLasting: true))
      }
    }
    let counts = try await tryOut(faults, umask: "022")
    print(counts.table("Errors of calls of a save, the first and all after it"))
  }

  @Test func `is repeated in full after the folder could not be brought to the disk`() async throws
  {
    let trial = try await SaveTrial()
    let drafts = (trial.path as NSString).deletingLastPathComponent
    let calls = try await trial.callsOfSave()
    let sync = try #require(calls.last { $0.name == "fsync" && $0.path == drafts })
    let name = trial.nextName()
    let fault = DiskFault(at: sync.number, call: "fsync", ending: .error(EIO))
    let failed = try await trial.program.runWatched(trial.arguments(name), failing: fault)
    #expect(failed.faults.count == 1 && failed.status == 73, "\(failed.errors)")
    // The file holds the value already; a success must mean that it will survive a power cut.
    let again = try await trial.program.runWatched(trial.arguments(name))
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.hasBroughtToDisk(trial.path))
  }
}
