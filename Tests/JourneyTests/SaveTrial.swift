import Foundation
import Testing

/// A draft that is saved again and again while the disk fails in every way, and what must be true
/// after each time.
final class SaveTrial {
  let program: Program
  let id: String
  private(set) var counts = FaultCounts()
  private var lastNumber = 0

  init() async throws {
    program = try Program()
    id = try await program.importDraft(Program.fixture("2018-request.json"))
    // From here on a save finds what it usually finds: a guard, and a version before.
    _ = try await program.start(arguments("Name 0")).wait()
    try await saveOrdinarily("the first save")
  }

  deinit { program.remove() }

  var path: String { program.data.appendingPathComponent("drafts/\(id).json").path }

  /// The calls of a save that nothing goes wrong with.
  func callsOfSave() async throws -> [DiskCall] {
    let run = try await program.runWatched(arguments(nextName()))
    try #require(run.status == 0 && run.faults.isEmpty, "\(run.errors)")
    #expect(run.hasBroughtToDisk(path))
    return run.calls
  }

  func arguments(_ name: String) -> [String] { ["set", id, "/customerProfile/name=\(name)"] }

  func nextName() -> String {
    lastNumber += 1
    return "Name \(lastNumber)"
  }

  /// Saves with a fault, and then, where asked or where something was left behind, without one.
  func saveFailing(_ fault: DiskFault, umask: String, isFollowed: Bool) async throws {
    let context = "\(fault), umask \(umask)"
    let name = nextName()
    let before = try state()
    let run = try await program.runWatched(arguments(name), failing: fault, umask: umask)
    for call in run.faults { counts.add(call.name, fault.ending) }
    #expect(run.faults.first?.name == fault.call, "\(context) did not happen")
    #expect(fault.isLasting || run.faults.count == 1, "\(context)")

    let after = try state()
    let isOld = after == before
    #expect(try isOld || after == before.renamed(name), "\(context): neither old nor new")
    if fault.ending.isDeath {
      #expect(run.status == SIGKILL, "\(context): \(run.errors)")
    } else {
      expectTruth(of: run, fault, isOld: isOld, context: context)
    }
    let left = try expectPrivacy(context)
    if !fault.ending.isDeath, !fault.isLasting, fault.call != "unlink" {
      #expect(!left.contains { $0.hasSuffix(".tmp") }, "\(context): \(left)")
    }
    let isClean = !left.contains { $0.hasSuffix(".tmp") || $0.hasSuffix(".lock") }
    if isFollowed || !isClean { try await saveOrdinarily(context) }
  }

  /// What a run says must be so.
  private func expectTruth(
    of run: WatchedRun, _ fault: DiskFault, isOld: Bool, context: String
  ) {
    let told = run.errors
    if run.status == 0 {
      #expect(!isOld && run.hasBroughtToDisk(path), "\(context): success, and not on the disk")
      #expect(told == "", "\(context)")
      return
    }
    #expect(fault.ending != FaultEnding.interruption, "\(context): an interruption is no failure")
    #expect(fault.ending != .half, "\(context): a short write is no failure")
    #expect([1, 65, 66, 73].contains(run.status), "\(context): \(run.status)")
    #expect(told.contains(program.data.path), "\(context) names no file: \(told)")
    let words = fault.ending.words ?? "?"
    #expect(told.contains(words), "\(context) names no reason: \(told)")
    if told.contains("What was there before is untouched") {
      #expect(isOld, "\(context): \(told)")
    }
    #expect(isOld || told.contains("The new file is in place"), "\(context): \(told)")
    // Beside it may stand that sent drafts could not be looked through.
    let lines = told.split(separator: "\n").filter { !$0.contains("could not all be removed") }
    #expect(lines.count == 1, "\(context): \(told)")
  }

  /// Nobody else may read anything there; returns the paths.
  @discardableResult
  private func expectPrivacy(_ context: String) throws -> [String] {
    let files = try program.dataFiles()
    for file in files {
      #expect(file.mode & 0o077 == 0, "\(context): \(file.path) \(String(file.mode, radix: 8))")
    }
    return files.map(\.path)
  }

  /// The next save with nothing in its way works, and clears away what a dead process has left.
  func saveOrdinarily(_ context: String) async throws {
    let name = nextName()
    let before = try state()
    let run = try await program.start(arguments(name)).wait()
    #expect(run.status == 0, "after \(context): \(run.errors)")
    #expect(try state() == before.renamed(name), "after \(context)")
    let left = try program.dataFiles().map(\.path)
    #expect(
      !left.contains { $0.hasSuffix(".tmp") || $0.hasSuffix(".lock") }, "after \(context): \(left)")
    let earlier = program.data.appendingPathComponent("earlier/\(id).json")
    #expect(try State(file: earlier) == before, "after \(context): the version before")
  }

  func state() throws -> State { try State(file: URL(fileURLWithPath: path)) }

  /// All that a draft holds but when it changed last.
  struct State: Equatable {
    private var members: NSDictionary

    /// Reads a draft, which must be whole.
    init(file: URL) throws {
      var draft = try Program.json(file)
      draft["updatedAt"] = nil
      members = draft as NSDictionary
    }

    /// The same with another customer's name.
    func renamed(_ name: String) throws -> State {
      var copy = self
      var draft = try #require(members as? [String: Any])
      var referral = try #require(draft["referral"] as? [String: Any])
      var customer = try #require(referral["customerProfile"] as? [String: Any])
      customer["name"] = name
      referral["customerProfile"] = customer
      draft["referral"] = referral
      copy.members = draft as NSDictionary
      return copy
    }
  }
}
