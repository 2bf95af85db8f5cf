import Foundation
import Testing

/// Sending while the disk fails: what is written before the first byte leaves, and after the answer.
@Suite struct `sending on a disk that fails` {
  /// The folders whose calls fail in turn: what a draft says of sending, and receipts.
  @Test(arguments: ["/drafts", "/receipts", "/earlier"])
  func `sends at most once, and never without a trace`(folder: String) async throws {
    let trial = try await SubmitTrial(below: folder)
    let whole = try await trial.submit(nil)
    try #require(whole.run.status == 0, "\(whole.run.errors)")
    // Other drafts are read as well, the more the longer this goes on, and closed again.
    let changing = `a save on a disk that fails`.changing.filter { $0 != "close" }
    for (index, call) in whole.run.calls.filter({ changing.contains($0.name) }).enumerated() {
      let error = FaultEnding.diskErrors[index % FaultEnding.diskErrors.count]
      for ending in [error, .killed] {
        let fault = DiskFault(at: index + 1, call: call.name, ending: ending, among: changing)
        try await trial.expectTruth(fault, try await trial.submit(fault))
      }
    }
    print(trial.counts.table("Errors and kills of calls on \(folder) while sending"))
    print("  states on disk afterwards: \(trial.states)")
    #expect(trial.counts.count("fsync", .killed) >= 1)
    if folder == "/drafts" {
      #expect(Set(trial.states.keys).isSuperset(of: ["none", "sending", "sent"]))
    }
  }
}

/// One draft after another, ready to be sent, each sent on a disk that fails once.
private final class SubmitTrial {
  struct Sending {
    var id: String
    var run: WatchedRun
    /// How many requests arrived at the service.
    var arrived: Int
    /// How many had arrived before.
    var before: Int
  }

  let program: Program
  let below: String
  let ready: URL
  var counts = FaultCounts()
  var states: [String: Int] = [:]

  init(below: String) async throws {
    self.below = below
    program = try Program()
    let id = try await program.readyDraft()
    ready = program.home.appendingPathComponent("ready.json")
    try FileManager.default.copyItem(
      at: program.data.appendingPathComponent("drafts/\(id).json"), to: ready)
    // The first draft that is sent makes what the sandbox needs.
    _ = try await program.start(["submit", id, "--yes"]).wait()
  }

  deinit { program.remove() }

  /// Sends a new draft.
  func submit(_ fault: DiskFault?) async throws -> Sending {
    let made = try await program.start(["import", ready.path]).wait()
    let id = try #require(made.text.split(separator: "\t").first.map(String.init), "\(made.errors)")
    let before = try program.posts().count
    let run = try await program.runWatched(
      ["submit", id, "--yes"], failing: fault, below: below)
    return Sending(id: id, run: run, arrived: try program.posts().count - before, before: before)
  }

  func expectTruth(_ fault: DiskFault, _ sending: Sending) async throws {
    let (id, run, arrived) = (sending.id, sending.run, sending.arrived)
    for call in run.faults { counts.add(call.name, fault.ending) }
    #expect(
      run.faults.count == 1 && run.faults.first?.name == fault.call, "\(fault) never happened")
    let state = try program.draftState(id)
    states[state, default: 0] += 1
    #expect(arrived <= 1, "\(fault)")
    #expect(state != "none" || arrived == 0, "\(fault): it left, and nothing says so")
    if fault.ending.isDeath {
      #expect(run.status == SIGKILL, "\(fault)")
    } else if run.status == 0 {
      #expect(arrived == 1 && state == "sent", "\(fault): success, and \(state)")
      #expect(try program.lastReceipt(id)["referralID"] is String, "\(fault)")
    } else {
      #expect(run.errors.contains(program.data.path), "\(fault): \(run.errors)")
      #expect(run.errors.contains(fault.ending.words ?? "?"), "\(fault): \(run.errors)")
      #expect(arrived == 1 || state == "none", "\(fault): \(state), and nothing left")
    }
    for file in try program.dataFiles() where !file.path.hasPrefix("sandbox/") {
      #expect(file.mode & 0o077 == 0, "\(fault): \(file.path)")
    }

    let again = try await program.start(["submit", id, "--yes"]).wait()
    let statuses: [String: Int32] = ["none": 0, "sending": 3, "sent": 1]
    #expect(again.status == statuses[state], "after \(fault): \(state), \(again.errors)")
    let total = try program.posts().count - sending.before
    #expect(total == arrived + (state == "none" ? 1 : 0), "after \(fault): \(total) requests")
    let left = try program.dataFiles().map(\.path)
    #expect(!left.contains { $0.hasSuffix(".tmp") }, "after \(fault): \(left)")
  }
}
