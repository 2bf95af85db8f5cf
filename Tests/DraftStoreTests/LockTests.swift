import Dispatch
import Glibc
import ReferralModel
import Synchronization
import Testing

@testable import DraftStore

@Suite struct `The lock of a draft` {
  @Test func `names its owner to whoever comes second`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let lock = try place.store.lock(id)
    let owner = LockOwner(
      draft: id, process: place.store.host,
      since: Timestamp(millisecondsSince1970: 1_790_000_000_000).text, purpose: .command)
    #expect(lock.owner == owner)
    #expect(try place.store.holder(of: id) == owner)
    let error = #expect(throws: DraftStoreError.locked(by: owner)) { _ = try place.store.lock(id) }
    let words = "\(try #require(error))"
    for part in [owner.user, owner.hostName, "\(getpid())", owner.since] {
      #expect(words.contains(part))
    }
  }

  @Test func `can be taken again once it was given back`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    place.store.unlock(try place.store.lock(id))
    #expect(try place.store.holder(of: id) == nil)
    #expect(try paths(below: "\(place.path)/drafts") == ["7k3m9qxa.json"])
    place.store.unlock(try place.store.lock(id))
  }

  @Test func `is refused for a draft that does not exist, and leaves nothing behind`() throws {
    let place = try StoreInFolder()
    #expect(throws: DraftStoreError.notFound("7k3m9qxa")) {
      _ = try place.store.lock(try draftID("7k3m9qxa"))
    }
    #expect(try paths(below: "\(place.path)/drafts") == [])
  }

  @Test func `of a dead process is taken without a question`() throws {
    let here = try HostFacts.current()
    var earlierWithOurID = here
    earlierWithOurID.processStart -= 1
    var earlierBoot = here
    earlierBoot.bootID = "another boot"
    earlierBoot.processSpace = "another space"
    for dead in [here.ofDeadProcess, earlierWithOurID, earlierBoot] {
      let folder = try TemporaryFolder()
      let theirs = try StoreInFolder(host: dead, in: folder)
      let id = try theirs.create("7k3m9qxa")
      let left = try theirs.store.lock(id)
      let ours = try StoreInFolder(in: folder)
      #expect(try ours.store.holder(of: id) == nil)
      let lock = try ours.store.lock(id)
      #expect(lock.owner.process == here)
      // Should the dead one only have been asleep, it can neither save nor unlock any more.
      theirs.store.unlock(left)
      #expect(try ours.store.holder(of: id) == lock.owner)
      let stored = try theirs.store.load(id)
      #expect(throws: DraftStoreError.lockLost(id)) {
        _ = try theirs.store.save(stored.draft, over: stored.fingerprint, holding: left)
      }
    }
  }

  @Test func `of a killed process is taken without a question`() async throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
      let store = DraftStore(folder: try DataFolder(opening: path), host: try HostFacts.current())
      _ = try store.lock(try draftID("7k3m9qxa"))
      raise(SIGKILL)
    }
    #expect(exists("\(place.path)/drafts/7k3m9qxa.lock"))
    #expect(try place.store.lock(id).owner.processID == getpid())
  }

  @Test func `of a process that cannot be seen from here holds, however old it is`() throws {
    let here = try HostFacts.current().ofDeadProcess
    let otherHost = here.elsewhere(named: "jump2")
    var twinHost = here
    twinHost.machineID = "another machine"
    twinHost.bootID = "its boot"
    var otherSpace = here
    otherSpace.processSpace = "pid:[1]"
    for hidden in [otherHost, twinHost, otherSpace] {
      let folder = try TemporaryFolder()
      let theirs = try StoreInFolder(host: hidden, in: folder)
      let id = try theirs.create("7k3m9qxa")
      let owner = try theirs.store.lock(id).owner
      setModified("\(theirs.path)/drafts/7k3m9qxa.lock", to: 1)
      let ours = try StoreInFolder(in: folder)
      let path = "\(ours.path)/drafts/7k3m9qxa.lock"
      let error = #expect(throws: DraftStoreError.locked(by: owner, unseenIn: path)) {
        _ = try ours.store.lock(id)
      }
      #expect("\(try #require(error))".hasSuffix("remove its lock: rm \(path)"))
    }
  }

  @Test func `can be taken over from the owner that the person saw, and from no other`() throws {
    let folder = try TemporaryFolder()
    let host = try HostFacts.current().elsewhere(named: "jump2")
    let theirs = try StoreInFolder(host: host, in: folder)
    let id = try theirs.create("7k3m9qxa", customer: "Contoso")
    let lost = try theirs.store.lock(id)
    var stored = try theirs.store.load(id)

    let ours = try StoreInFolder(in: folder)
    var wrong = lost.owner
    wrong.since = "long ago"
    let lockFile = "\(ours.path)/drafts/7k3m9qxa.lock"
    #expect(throws: DraftStoreError.locked(by: lost.owner, unseenIn: lockFile)) {
      _ = try ours.store.lock(id, takingOverFrom: wrong)
    }
    let lock = try ours.store.lock(id, takingOverFrom: lost.owner)
    stored.draft.rename("Fabrikam")
    #expect(throws: DraftStoreError.lockLost(id)) {
      _ = try theirs.store.save(stored.draft, over: stored.fingerprint, holding: lost)
    }
    #expect(try ours.store.load(id).draft.customer == "Contoso")
    ours.store.unlock(lock)
  }

  @Test func `written by hand needs neither machine nor process space`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let host = place.store.host
    try place.put(
      """
      {"pid": 4194305, "processStart": 1, "host": "\(host.hostName)", "boot": "\(host.bootID)"}
      """, named: "7k3m9qxa.lock")
    _ = try place.store.lock(id)
  }

  @Test func `that cannot be read holds, and says so`() throws {
    for content in ["", "{}", "{\"pid\": \"1\"}"] {
      let place = try StoreInFolder()
      let id = try place.create("7k3m9qxa")
      try place.put(content, named: "7k3m9qxa.lock")
      let error = #expect(throws: DraftStoreError.self) { _ = try place.store.lock(id) }
      guard case .damaged(let damage) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(damage.path == "\(place.path)/drafts/7k3m9qxa.lock")
      #expect(try place.strays() == [])
    }
  }

  @Test(arguments: [false, true])
  func `is got by exactly one of several that want it at once`(_ fromDead: Bool) throws {
    let folder = try TemporaryFolder()
    let dead = try StoreInFolder(host: try HostFacts.current().ofDeadProcess, in: folder)
    let place = try StoreInFolder(in: folder)
    for round in 0..<50 {
      let id = try place.create(
        "7k3m9q\(DraftID.alphabet[round / 25])\(DraftID.alphabet[round % 25])")
      if fromDead { _ = try dead.store.lock(id) }
      let outcomes = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        let outcome: String
        do {
          _ = try place.store.lock(id)
          outcome = "got"
        } catch DraftStoreError.locked {
          outcome = "locked"
        } catch {
          outcome = "\(error)"
        }
        outcomes.withLock { $0.append(outcome) }
      }
      #expect(outcomes.withLock { $0.sorted() } == ["got", "locked", "locked", "locked"])
    }
    #expect(try place.strays() == [])
  }

  @Test func `lets through one change at a time`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "0")
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      var done = 0
      while done < 10 {
        do {
          try place.change(id) { $0.rename(String((Int($0.customer) ?? 0) + 1)) }
          done += 1
        } catch DraftStoreError.locked {
          continue
        } catch {
          failures.withLock { $0.append("\(error)") }
          return
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try place.store.load(id).draft.customer == "40")
  }
}
