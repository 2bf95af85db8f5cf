import ReferralModel
import Testing

@testable import DraftStore

/// A store in a folder of its own.
struct StoreInFolder {
  let folder: TemporaryFolder
  let store: DraftStore

  /// - Parameters:
  ///   - host: who the store takes itself for; this process otherwise.
  ///   - sight: how it looks at other processes, on a host that has started after all locks here.
  init(
    host: HostFacts? = nil, sight: ProcessSight = .startedLately,
    in folder: TemporaryFolder? = nil
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    store = DraftStore(
      folder: try DataFolder(opening: "\(folder.path)/data"),
      host: try host ?? HostFacts.current(), sight: sight,
      clock: {
        // The folder is there for as long as the store.
        withExtendedLifetime(folder) { Timestamp(millisecondsSince1970: 1_790_000_000_000) }
      })
  }

  var path: String { store.folder.path }

  /// Writes a draft file as it is, past the store.
  func put(_ text: String, named name: String) throws {
    try DraftStoreTests.put(text, at: "\(path)/drafts/\(name)")
  }

  /// Makes a draft of this customer.
  @discardableResult
  func create(_ id: String, customer: String = "", age: Int = 0) throws -> DraftID {
    let draft = try sampleDraft(id, customer: customer)
    _ = try store.create(draft)
    let id = try #require(draft.id)
    setModified(store.path(of: id), to: 1_780_000_000 - age)
    return id
  }

  /// Saves a change, in a session of its own.
  func change(_ id: DraftID, _ body: (inout Draft) -> Void) throws {
    let lock = try store.lock(id)
    defer { store.unlock(lock) }
    var stored = try store.load(id)
    body(&stored.draft)
    _ = try store.save(stored.draft, over: stored.fingerprint, holding: lock)
  }

  /// The names of passing files anywhere in the data folder.
  func strays() throws -> [String] {
    try paths(below: path).filter { $0.hasSuffix(".tmp") }
  }
}

func sampleDraft(_ id: String = "7k3m9qxa", customer: String = "Contoso Inc") throws -> Draft {
  var referral = Referral()
  referral.customerProfile.name = customer
  return Draft(
    id: try draftID(id), createdAt: Timestamp(millisecondsSince1970: 1_780_000_000_000),
    referral: referral, identifiers: RequestIdentifiers(requestID: "a", correlationID: "b"))
}

func draftID(_ text: String) throws -> DraftID {
  try #require(DraftID(text))
}

extension Draft {
  mutating func rename(_ customer: String) {
    change(at: Timestamp(millisecondsSince1970: 1_785_000_000_000)) {
      $0.customerProfile.name = customer
    }
  }

  var customer: String { referral.customerProfile.name }
}

extension HostFacts {
  /// The same place, seen by a process with an id that no process ever has (`PID_MAX_LIMIT` is
  /// 4194304 in `proc_sys_kernel(5)`).
  var ofDeadProcess: HostFacts {
    var facts = self
    facts.processID = 4_194_305
    return facts
  }

  /// A host with this name or this one's, which started when this one did not.
  func elsewhere(named name: String? = nil) -> HostFacts {
    var facts = self
    facts.hostName = name ?? hostName
    facts.bootID = "another boot"
    return facts
  }
}

extension ProcessSight {
  /// What the system says, but for the start of the host.
  static func started(at moment: Timestamp) -> ProcessSight {
    var sight = system
    sight.hostStart = { moment }
    return sight
  }

  /// A host that has started after everything that these tests lay before it.
  static var startedLately: ProcessSight {
    .started(at: Timestamp(millisecondsSince1970: 1_900_000_000_000))
  }
}
