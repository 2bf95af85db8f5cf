import Foundation
import Testing

/// The first save of all: the data folder is made for it.
@Suite struct `a first save on a disk that fails` {
  /// Imports into a data folder that is not there yet.
  private func importFirst(
    _ program: Program, failing fault: DiskFault? = nil, umask: String
  ) async throws -> WatchedRun {
    try? FileManager.default.removeItem(at: program.data)
    return try await program.runWatched(
      ["import", Program.fixture("2018-request.json").path], failing: fault, umask: umask)
  }

  /// The drafts that are there, each of which must be whole.
  private func drafts(_ program: Program) throws -> [URL] {
    let folder = program.data.appendingPathComponent("drafts")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    return try names.map { name in
      let file = folder.appendingPathComponent(name)
      let referral = try Program.json(file)["referral"] as? [String: Any]
      let customer = referral?["customerProfile"] as? [String: Any]
      #expect(customer?["name"] as? String == "Contoso Inc", "\(name)")
      return file
    }
  }

  @Test(arguments: ["022", "000"])
  func `is there whole or not at all, and can be repeated`(umask: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let whole = try await importFirst(program, umask: umask)
    try #require(whole.status == 0, "\(whole.errors)")
    #expect(try whole.hasBroughtToDisk(#require(drafts(program).first).path))
    #expect(whole.calls.count { $0.name == "mkdir" && $0.error == 0 } == 6)

    var counts = FaultCounts()
    for (index, call) in whole.calls.enumerated() where call.name != "readdir" {
      // A folder that cannot be made meets every error, the other calls one after another.
      let all = FaultEnding.diskErrors
      let errors = call.name == "mkdir" && umask == "022" ? all : [all[index % all.count]]
      for ending in errors + [.killed] {
        let fault = DiskFault(at: call.number, call: call.name, ending: ending)
        let run = try await importFirst(program, failing: fault, umask: umask)
        for call in run.faults { counts.add(call.name, ending) }
        try await expectWhole(program, after: fault, run, umask: umask)
      }
    }
    for ending in FaultEnding.diskErrors + [.killed] where umask == "022" {
      #expect(counts.count("mkdir", ending) >= 6)
    }
    print(counts.table("Errors and kills of calls of a first save, umask \(umask)"))
  }

  private func expectWhole(
    _ program: Program, after fault: DiskFault, _ run: WatchedRun, umask: String
  ) async throws {
    let context = "\(fault), umask \(umask)"
    #expect(run.faults.count == 1, "\(context) did not happen")
    let found = try drafts(program)
    #expect(found.count <= 1, "\(context)")
    if fault.ending.isDeath {
      #expect(run.status == SIGKILL, "\(context)")
    } else if run.status == 0 {
      let draft = try #require(found.first, "\(context): success, and no draft")
      #expect(run.hasBroughtToDisk(draft.path), "\(context)")
    } else {
      #expect(run.errors.contains(program.data.path), "\(context): \(run.errors)")
      #expect(run.errors.contains(fault.ending.words ?? "?"), "\(context): \(run.errors)")
      #expect(
        found.isEmpty || run.errors.contains("The new file is in place"),
        "\(context): \(run.errors)")
    }
    for file in try program.dataFiles() {
      #expect(file.mode & 0o077 == 0, "\(context): \(file.path) \(String(file.mode, radix: 8))")
    }
    let again = try await program.start(["import", Program.fixture("2018-request.json").path])
      .wait()
    #expect(again.status == 0, "after \(context): \(again.errors)")
    #expect(try drafts(program).count == found.count + 1, "after \(context)")
    let left = try program.dataFiles().map(\.path)
    #expect(!left.contains { $0.hasSuffix(".tmp") }, "after \(context): \(left)")
  }
}
