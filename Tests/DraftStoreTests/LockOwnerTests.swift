import Glibc
import ReferralModel
import Synchronization
import Testing

@testable import DraftStore

/// Whether the owner of a lock still runs, where that is not to be read from `/proc` alone.
@Suite struct `The owner of a lock` {
  /// A draft that another process has locked, and how ours finds it.
  private struct Found {
    let theirs: StoreInFolder
    let left: DraftLock
    let ours: DraftStore
    var id: DraftID { left.draft }

    init(
      left process: HostFacts, for purpose: LockPurpose = .session,
      seenBy sight: ProcessSight = .startedLately, pause: @escaping @Sendable () -> Void = {}
    ) throws {
      theirs = try StoreInFolder(host: process)
      left = try theirs.store.lock(theirs.create("7k3m9qxa"), for: purpose)
      ours = DraftStore(
        folder: theirs.store.folder, host: try HostFacts.current(), sight: sight,
        clock: { Timestamp(millisecondsSince1970: 1_790_000_000_000) }, pause: pause)
    }

    /// What stands in the way of a session that wants to open the draft.
    func refusal() throws -> DraftStoreError? {
      do {
        ours.unlock(try ours.lock(id, for: .session))
        return nil
      } catch let error as DraftStoreError {
        return error
      }
    }

    var isUnseen: DraftStoreError {
      .locked(by: left.owner, unseenIn: "\(theirs.path)/drafts/\(id).lock")
    }
  }

  /// How `/proc` keeps a process from being looked at.
  enum Hiding: CaseIterable {
    case missing
    case refused
    case unreadable

    func status() throws -> ProcessStatus? {
      switch self {
      case .missing: nil
      case .refused: throw DraftStoreError.cannotRead(path: "/proc/1/stat", errno: EPERM)
      case .unreadable: throw DraftStoreError.cannotRead(path: "/proc/1/stat", errno: EBADMSG)
      }
    }

    func sight(knowing isKnown: Bool) -> ProcessSight {
      ProcessSight(
        status: { _ in try status() }, knows: { _ in isKnown },
        hostStart: ProcessSight.startedLately.hostStart)
    }
  }

  @Test(arguments: Hiding.allCases)
  func `is alive where /proc hides it and the system knows it`(_ hiding: Hiding) throws {
    let there = try HostFacts.current().ofDeadProcess
    let found = try Found(left: there, seenBy: hiding.sight(knowing: true))
    #expect(try found.refusal() == .locked(by: found.left.owner))
    #expect(try found.ours.holder(of: found.id) == found.left.owner)
    #expect(try found.ours.lockFindings().map(\.holder) == [.living(found.left.owner)])
    // A person who knows better may go on.
    #expect(found.ours.canTakeOver(from: found.left.owner))
    let lock = try found.ours.lock(found.id, takingOverFrom: found.left.owner)
    #expect(try found.ours.holder(of: found.id) == lock.owner)
  }

  @Test func `that is hidden keeps what it sends from being taken over`() throws {
    let there = try HostFacts.current().ofDeadProcess
    let found = try Found(left: there, seenBy: Hiding.missing.sight(knowing: true))
    var stored = try found.theirs.store.load(found.id)
    stored.draft.submission.state = .sending
    _ = try found.theirs.store.save(
      stored.draft, over: stored.fingerprint, holding: found.left)
    #expect(throws: DraftStoreError.beingSent(by: found.left.owner)) {
      _ = try found.ours.lock(found.id, takingOverFrom: found.left.owner)
    }
  }

  @Test(arguments: Hiding.allCases)
  func `is gone where the system does not know it either`(_ hiding: Hiding) throws {
    let there = try HostFacts.current().ofDeadProcess
    let found = try Found(left: there, seenBy: hiding.sight(knowing: false))
    #expect(try found.refusal() == nil)
  }

  @Test(arguments: [(4711 as UInt64, false, true), (4712, false, false), (4711, true, false)])
  func `is told by its start where that can be read, whoever has its number`(
    _ start: UInt64, _ isDead: Bool, _ isAlive: Bool
  ) throws {
    var there = try HostFacts.current()
    there.processStart = 4711
    let line =
      "42 (a) \(isDead ? "Z" : "S") 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 \(start) 1 1\n"
    let status = try #require(ProcessStatus(parsing: Array(line.utf8)))
    let found = try Found(
      left: there,
      seenBy: ProcessSight(
        status: { _ in status }, knows: { _ in true },
        hostStart: ProcessSight.startedLately.hostStart))
    #expect(try found.refusal() == (isAlive ? .locked(by: found.left.owner) : nil))
  }

  @Test func `is known to the system by its number, and a group of processes is not`() throws {
    let knows = ProcessSight.system.knows
    // The first process is another user's, unless root runs this.
    for number in [getpid(), getppid(), 1] { #expect(knows(number)) }
    let dead = try HostFacts.current().ofDeadProcess.processID
    for number in [dead, 0, -1, -getpgrp(), Int32.min] { #expect(!knows(number)) }
  }

  // Locks are taken at 1,790,000,000 seconds here.
  @Test(arguments: [
    (1_790_000_001, true), (1_789_999_941, true), (1_789_999_940, false), (1_780_000_000, false),
  ])
  func `of another start is gone only if it took the lock before this one`(
    _ start: Int, _ isGone: Bool
  ) throws {
    var twin = try HostFacts.current()
    twin.bootID = "another boot"
    let moment = Timestamp(millisecondsSince1970: start * 1000)
    let found = try Found(left: twin, seenBy: .started(at: moment))
    #expect(try found.refusal() == (isGone ? nil : found.isUnseen))
    #expect(found.ours.canTakeOver(from: found.left.owner) == isGone)
  }

  @Test(arguments: ["", #", "since": "yesterday""#])
  func `of another start that does not say when is not taken for gone`(_ since: String) throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    try place.put(
      """
      {"pid": 1, "processStart": 1, "host": "\(place.store.host.hostName)", "boot": "b"\(since)}
      """, named: "7k3m9qxa.lock")
    #expect(throws: DraftStoreError.self) { _ = try place.store.lock(id) }
  }

  @Test func `is known by the start of a host that has another name by now`() throws {
    var renamed = try HostFacts.current()
    renamed.hostName = "jump-renamed"
    #expect(try Found(left: renamed.ofDeadProcess).refusal() == nil)
    let found = try Found(left: renamed)
    #expect(try found.refusal() == .locked(by: found.left.owner))
    // After a start under the new name it might as well be a copy of this machine.
    let other = try Found(left: renamed.ofDeadProcess.elsewhere())
    #expect(try other.refusal() == other.isUnseen)
  }

  @Test func `is a start of the host that this program was not before`() {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let start = ProcessSight.system.hostStart()
    #expect(start.millisecondsSince1970 <= now.tv_sec * 1000 + 1000)
    #expect(
      !ProcessSight.system.isBeforeStart(Timestamp(millisecondsSince1970: (now.tv_sec + 61) * 1000))
    )
    #expect(ProcessSight.system.isBeforeStart(Timestamp(millisecondsSince1970: 0)))
  }

  @Test func `is waited for where it is a command that will be done`() throws {
    let theirs = Mutex<(StoreInFolder, DraftLock)?>(nil)
    let pauses = Mutex(0)
    let found = try Found(
      left: try HostFacts.current().ofDeadProcess, for: .command,
      seenBy: Hiding.missing.sight(knowing: true),
      pause: {
        guard
          pauses.withLock({
            $0 += 1
            return $0
          }) == 3
        else { return }
        theirs.withLock { if let (place, lock) = $0 { place.store.unlock(lock) } }
      })
    theirs.withLock { $0 = (found.theirs, found.left) }
    #expect(try found.refusal() == nil)
    #expect(pauses.withLock(\.self) == 3)
    #expect(try found.theirs.strays() == [])
  }

  @Test func `is not waited for without end`() throws {
    let pauses = Mutex(0)
    let found = try Found(
      left: try HostFacts.current().ofDeadProcess, for: .command,
      seenBy: Hiding.missing.sight(knowing: true), pause: { pauses.withLock { $0 += 1 } })
    let refusal = try #require(try found.refusal())
    #expect(refusal == .locked(by: found.left.owner))
    #expect("\(refusal)".contains("in use by another command: user "))
    #expect(pauses.withLock(\.self) == 80)
  }

  @Test func `is not waited for where it is a session, cannot be seen, or is this process`() throws
  {
    let here = try HostFacts.current()
    for (process, purpose) in [
      (here.ofDeadProcess, LockPurpose.session), (here.elsewhere(named: "jump2"), .command),
      (here, .command),
    ] {
      let found = try Found(
        left: process, for: purpose, seenBy: Hiding.missing.sight(knowing: true),
        pause: { Issue.record("waited for \(process), \(purpose)") })
      #expect(try found.refusal() != nil)
    }
  }

  @Test(arguments: [
    (#", "purpose": "command""#, LockPurpose.command), (#", "purpose": "session""#, .session),
    ("", .session), (#", "purpose": "pastime""#, .session), (#", "purpose": 1"#, .session),
  ])
  func `is a session unless its lock says otherwise`(
    _ member: String, _ purpose: LockPurpose
  ) throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    try place.put(
      #"{"pid": 1, "processStart": 1, "host": "jump2", "boot": "b"\#(member)}"#,
      named: "7k3m9qxa.lock")
    #expect(try place.store.holder(of: id)?.purpose == purpose)
    for purpose in [LockPurpose.session, .command] {
      let place = try StoreInFolder()
      let lock = try place.store.lock(place.create("7k3m9qxa"), for: purpose)
      #expect(try place.store.holder(of: lock.draft) == lock.owner)
    }
  }
}
