import Composer
import ComposerRuntime
import ComposerTesting
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// Ways through the list of drafts by keys, with the disk in memory.
@MainActor
@Suite struct ListJourneys {
  private let state = ComposerState(
    moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine")

  private func steps(_ script: String) -> [MemoryTerminal.Step] {
    keys(script).map { .event(.key($0)) }
  }

  private func draft(_ letter: Character, _ customer: String) -> Draft {
    var draft = Fixtures.draft(letter)
    draft.change(at: Fixtures.moment.now) {
      $0.customerProfile.name = customer
      $0.details.estimatedClosingDateTime = "2026-12-31"
      $0.consent.toContact = .yes
    }
    return draft
  }

  @Test func `a draft goes to the bin, others are opened, and it comes back`() throws {
    let desk = MemoryDesk([draft("a", "Adatum"), draft("b", "Boston"), draft("c", "Contoso")])
    let terminal = MemoryTerminal(script: steps("/bost<Esc><Del><Up><Enter><F3>u<Enter><F3>q"))
    ComposerRunner(state, terminal: terminal, dependencies: .live(on: desk)).run()
    #expect(
      terminal.frames.contains { text(of: $0).contains("\"Boston\" is in the bin. u brings") })
    let opened = terminal.frames.compactMap { $0.lines.first }.filter { $0.contains("draft saved") }
      .map { $0.split(separator: " ").first ?? "" }
    #expect(opened.first == "Adatum")
    #expect(opened.last == "Boston")
    #expect(desk.drafts.count == 3)
    #expect(desk.open.isEmpty)
  }

  @Test func `a copy is a draft of its own, without what belongs to one deal`() throws {
    let desk = MemoryDesk([draft("a", "Adatum")])
    let terminal = MemoryTerminal(script: steps("d Two<F3>q"))
    ComposerRunner(state, terminal: terminal, dependencies: .live(on: desk)).run()
    #expect(
      terminal.frames.contains { text(of: $0).contains("A copy without consent, closing") })
    let copy = try #require(desk.drafts.first { $0.id != Fixtures.id() })
    #expect(copy.referral.customerProfile.name == "Adatum Two")
    #expect(copy.referral.consent.isEmpty)
    #expect(desk.draft()?.referral.customerProfile.name == "Adatum")
    #expect(terminal.frames.last.map { text(of: $0) }?.contains("> Adatum Two") == true)
  }

  @Test func `a draft that another session has open stays, and that is said`() {
    let desk = MemoryDesk([draft("a", "Adatum")])
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.deleteDraft = { _ in
      throw MemoryDesk.Fault(description: "The draft is open in another session: user ann.")
    }
    let terminal = MemoryTerminal(script: steps("<Del>"))
    ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    let last = terminal.frames.last.map { text(of: $0) } ?? ""
    #expect(last.contains("Not deleted: The draft is open in another session: user ann."))
    #expect(last.contains("> Adatum"))
  }

  /// A desk whose draft a was damaged when the list was read, and has been mended since.
  private func mendedDesk() -> (desk: MemoryDesk, dependencies: ComposerDependencies) {
    let desk = MemoryDesk([draft("a", "Adatum"), draft("b", "Boston")])
    var dependencies = ComposerDependencies.live(on: desk)
    let reads = Mutex(0)
    dependencies.readDrafts = { ids in
      let isFirst = reads.withLock { count in
        count += 1
        return count == 1
      }
      return desk.entries(ids, checked: true).map { entry in
        guard isFirst, entry.id == Fixtures.id("a") else { return entry }
        return DraftEntry(id: entry.id, content: .damaged("torn", file: "/data/a.json"))
      }
    }
    return (desk, dependencies)
  }

  @Test func `a draft that was mended in another shell is opened`() {
    let (desk, dependencies) = mendedDesk()
    let terminal = MemoryTerminal(script: steps("<Enter>"))
    let end = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    #expect(terminal.frames.first.map { text(of: $0) }?.contains("damaged: torn") == true)
    #expect(end.editor?.draft.id == Fixtures.id("a"))
    #expect(desk.record.withLock(\.closed) == [Fixtures.id("a")])
  }

  @Test func `a draft that was mended in another shell is not deleted`() {
    let (desk, dependencies) = mendedDesk()
    let terminal = MemoryTerminal(script: steps("<Del>"))
    ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    #expect(desk.drafts.count == 2)
    let last = terminal.frames.last.map { text(of: $0) } ?? ""
    #expect(last.contains("can be read again (Adatum): it was not deleted."))
    #expect(last.contains("> Adatum"))
  }

  @Test func `a draft that was deleted in another shell leaves the list`() throws {
    let desk = MemoryDesk([draft("a", "Adatum"), draft("b", "Boston")])
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.openDraft = { id in
      try desk.delete(id)
      throw MemoryDesk.Fault(description: "There is no draft \(id).")
    }
    let terminal = MemoryTerminal(script: steps("<Enter>"))
    ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    let last = terminal.frames.last.map { text(of: $0) } ?? ""
    #expect(last.contains("\"Adatum\" is not there any more"))
    #expect(last.contains("> Boston"))
  }

  /// A desk with 300 drafts that are known by name only.
  private func longDesk() -> (desk: MemoryDesk, dependencies: ComposerDependencies) {
    let ids = Fixtures.ids(300)
    let desk = MemoryDesk(
      ids.map { Draft(id: $0, createdAt: Fixtures.moment.now, identifiers: Fixtures.identifiers) })
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.listDrafts = { ids.map { DraftEntry(id: $0, content: .notRead) } }
    return (desk, dependencies)
  }

  @Test func `the first frame has the drafts that fit, and then all are read without a key`() {
    let (desk, live) = longDesk()
    var dependencies = live
    let read = Mutex<[Int]>([])
    dependencies.readDrafts = { ids in
      read.withLock { $0.append(ids.count) }
      return desk.entries(ids, checked: true)
    }
    dependencies.skimDrafts = { ids in
      read.withLock { $0.append(-ids.count) }
      return desk.entries(ids, checked: false)
    }
    let terminal = MemoryTerminal(script: [])
    let end = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    #expect(terminal.frames.first.map { text(of: $0) }?.contains("reading…") == true)
    #expect(terminal.frames.first.map { text(of: $0) }?.contains("> (no customer yet)") == true)
    #expect(terminal.lines.contains { $0.contains("1 to 14 of 300") })
    #expect(read.withLock(\.self).filter { $0 > 0 } == [18])
    #expect(read.withLock(\.self).filter { $0 < 0 }.reduce(0, -) == 282)
    #expect(!end.list.isReading)
  }

  @Test func `keys that wait go before drafts that nobody waits for, and a deletion drops them`() {
    let (desk, live) = longDesk()
    var dependencies = live
    let log = Mutex<[String]>([])
    dependencies.skimDrafts = { ids in
      log.withLock { $0.append("skim") }
      return desk.entries(ids, checked: false)
    }
    dependencies.deleteDraft = { _ in log.withLock { $0.append("delete") } }
    let terminal = ImpatientTerminal(keys: keys("<Down><Down><Del><Down><Del>"))
    let end = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    #expect(log.withLock(\.self).prefix(2) == ["delete", "skim"])
    #expect(log.withLock(\.self).count { $0 == "delete" } == 1)
    #expect(end.list.entries?.count == 299)
    #expect(!end.list.isReading)
  }
}

/// A terminal whose keys all wait from the start.
@MainActor
private final class ImpatientTerminal: Terminal {
  private let memory = MemoryTerminal()
  private var waiting: ArraySlice<Key>

  init(keys: [Key]) {
    waiting = keys[...]
  }

  var size: Size { memory.size }
  var bell: Bell { memory.bell }
  var hasPendingInput: Bool { !waiting.isEmpty }
  func present(_ frame: Frame) { memory.present(frame) }
  func discardPendingInput() { waiting = [] }
  func redraw() { memory.redraw() }
  func suspend() { memory.suspend() }
  func offerToClipboard(_ text: String) -> Bool { memory.offerToClipboard(text) }

  func nextEvent(within limit: Duration?) -> TerminalEvent? {
    waiting.popFirst().map { .key($0) } ?? memory.nextEvent(within: limit)
  }

  func whileReading<Result>(_ body: () -> Result) -> Result { body() }
  func whileReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    try memory.whileReleased(body)
  }
}
