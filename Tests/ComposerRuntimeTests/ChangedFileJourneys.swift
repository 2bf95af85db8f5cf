import Composer
import ComposerRuntime
import ComposerTesting
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// Whole ways through the composer while another program changes the draft's file.
@MainActor
@Suite struct ChangedFileJourneys {
  /// What the composer asked of the disk, in order.
  private final class Calls: Sendable {
    let names = Mutex<[String]>([])
    func note(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock(\.self) }
  }

  private let theirs = {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { $0.customerProfile.address.city = "Bern" }
    return draft
  }()

  /// Runs a script on a draft whose file holds `theirs` since it was opened.
  private func run(_ script: String, calls: Calls) throws -> (MemoryDesk, ComposerState) {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let theirs = theirs
    var dependencies = ComposerDependencies.live(on: desk)
    let isMerged = Mutex(false)
    dependencies.saveDraft = { draft in
      guard isMerged.withLock(\.self) else {
        calls.note("refused")
        throw ChangedElsewhere(now: theirs)
      }
      calls.note("saved")
      try desk.save(draft)
    }
    dependencies.saveMerged = { draft, other in
      guard other == theirs else { throw ChangedElsewhere(now: theirs) }
      calls.note("merged")
      isMerged.withLock { $0 = true }
      try desk.save(draft)
    }
    dependencies.keepAsNew = { draft in
      calls.note("kept")
      var copy = draft
      copy[text: "id"] = "bbbbbbbb"
      try desk.save(copy)
      return try #require(copy.id)
    }
    let close = dependencies.closeDraft
    dependencies.closeDraft = { id in
      calls.note("closed")
      close(id)
    }
    let id = try #require(Fixtures.id("a"))
    let terminal = MemoryTerminal(script: keys(script).map { .event(.key($0)) })
    let state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "",
      opening: .draft(id))
    let last = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    return (desk, last)
  }

  private let city = "<Esc>2<Down><Down><Down><Down>"

  @Test
  func `where the terminal goes away while it asks, both are kept before the draft is closed`()
    throws
  {
    let calls = Calls()
    let (desk, last) = try run(city + "<^U>Basel<Tab>f", calls: calls)
    #expect(calls.all == ["refused", "refused", "kept", "closed"])
    #expect(desk.draft("b")?.referral.customerProfile.address.city == "Basel")
    #expect(desk.open.isEmpty)
    #expect(last.lastFailure == nil)
    #expect(last.lastOutcome?.contains("bbbbbbbb") == true)
  }

  @Test func `where the terminal goes away and nothing differs, all is in the file`() throws {
    let calls = Calls()
    let (desk, _) = try run("<Esc>2<Down><Down>Main", calls: calls)
    #expect(calls.all == ["refused", "merged", "closed"])
    let address = desk.draft("a")?.referral.customerProfile.address
    #expect(address?.addressLine1 == "Main")
    #expect(address?.city == "Bern")
  }

  @Test func `what is answered is in the file, and in what is written down`() throws {
    let calls = Calls()
    let (desk, _) = try run(city + "<^U>Basel<Tab><Down><Enter>VD<F3>", calls: calls)
    #expect(calls.all == ["refused", "merged", "saved", "closed"])
    #expect(desk.draft("a")?.referral.customerProfile.address.city == "Bern")
    #expect(desk.draft("a")?.referral.customerProfile.address.state == "VD")
    let notes = desk.record.withLock(\.notes)
    #expect(notes.last?.referral.customerProfile.address.city == "Bern")
  }

  @Test func `leaving with Ctrl-C keeps both`() throws {
    let calls = Calls()
    let (desk, last) = try run(city + "<^U>Basel<Tab><Esc><^C><^C>", calls: calls)
    #expect(calls.all.suffix(2) == ["kept", "closed"])
    #expect(desk.draft("b")?.referral.customerProfile.address.city == "Basel")
    #expect(last.lastFailure == nil)
  }
}
