import Composer
import ComposerRuntime
import ComposerTesting
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// A draft that another session takes over, or has open.
@MainActor
@Suite struct SharingJourneys {
  /// What another session does, and what was asked about it.
  private final class Other: Sendable {
    struct Record {
      var hasTakenOver = false
      var notesInVain: [String] = []
      var askedCount = 0
    }
    let record = Mutex(Record())
  }

  private let session = OtherSession(
    user: "ann", host: "jump1", processID: 4711, since: nil, reach: .near)

  /// A desk of which another session takes the draft over once this text has been typed.
  private func dependencies(
    on desk: MemoryDesk, _ other: Other, takenAfter text: String
  ) -> ComposerDependencies {
    var dependencies = ComposerDependencies.live(on: desk)
    let session = session
    dependencies.noteDraft = { note in
      let draft = try note.draft(after: desk.record.withLock(\.notes).last)
      let name = draft.referral.customerProfile.name
      let isLost = other.record.withLock { record in
        if record.hasTakenOver { record.notesInVain.append(name) }
        let isLost = record.hasTakenOver
        if name == text { record.hasTakenOver = true }
        return isLost
      }
      guard !isLost else { throw LostDraft(id: try #require(draft.id), session: nil) }
      try desk.note(note)
    }
    dependencies.lostDrafts = {
      other.record.withLock { record in
        record.askedCount += 1
        guard record.hasTakenOver, let id = Fixtures.id("a") else { return [] }
        return [LostDraft(id: id, session: session, keptAs: Fixtures.id("b"))]
      }
    }
    return dependencies
  }

  private func run(_ steps: [MemoryTerminal.Step], with dependencies: ComposerDependencies)
    -> (MemoryTerminal, ComposerState)
  {
    let terminal = MemoryTerminal(script: steps)
    let state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine")
    let last = ComposerRunner(state, terminal: terminal, dependencies: dependencies).run()
    return (terminal, last)
  }

  private func steps(_ script: String) -> [MemoryTerminal.Step] {
    keys(script).map { .event(.key($0)) }
  }

  @Test func `a note in vain leads to a draft that can only be read`() {
    let desk = MemoryDesk()
    let other = Other()
    let (terminal, _) = run(
      steps("n<Esc>2Nordwind<Tab>"), with: dependencies(on: desk, other, takenAfter: "Nor"))
    #expect(other.record.withLock(\.notesInVain) == ["Nord"])
    #expect(
      terminal.frames.contains {
        text(of: $0).contains("Taken over by another session: user ann, host jump1")
      })
    // Neither the rest of the word nor leaving the field is saved.
    #expect(desk.draft()?.referral.customerProfile.name == "")
    #expect(desk.record.withLock(\.closed) == Fixtures.id("a").map { [$0] })
  }

  @Test func `a terminal that wakes asks which drafts are lost, and keys alone do not`() {
    let desk = MemoryDesk()
    let other = Other()
    var dependencies = dependencies(on: desk, other, takenAfter: "Nor")
    dependencies.noteDraft = { note in
      try desk.note(note)
      if desk.record.withLock(\.notes).last?.referral.customerProfile.name == "Nor" {
        other.record.withLock { $0.hasTakenOver = true }
      }
    }
    let (terminal, _) = run(
      steps("n<Esc>2Nor") + [.event(.wake)] + steps("dwind"), with: dependencies)
    #expect(other.record.withLock(\.askedCount) == 1)
    #expect(!terminal.frames.contains { text(of: $0).contains("Nord") })
    #expect(
      terminal.lines.contains { $0.contains("Taken over by another session: user ann") })
  }

  @Test func `a save in vain leads there too, and is not said to have failed`() {
    let desk = MemoryDesk()
    var dependencies = ComposerDependencies.live(on: desk)
    let session = session
    dependencies.noteDraft = { _ in }
    dependencies.saveDraft = { draft in
      guard draft.referral.customerProfile.name != "Nor" else {
        throw LostDraft(
          id: try #require(draft.id), session: session, keptAs: Fixtures.id("b"))
      }
      try desk.save(draft)
    }
    let (terminal, last) = run(steps("n<Esc>2Nor<Tab>x<F8>"), with: dependencies)
    #expect(
      terminal.frames.contains {
        text(of: $0).contains("kept as the new draft bbbbbbbb")
      })
    #expect(!terminal.frames.contains { text(of: $0).contains("ot saved:") })
    #expect(last.lastFailure == nil)
  }

  @Test func `a draft is taken over, or stays to be read`() throws {
    let desk = MemoryDesk([Fixtures.draft("a")])
    var dependencies = ComposerDependencies.live(on: desk)
    let session = session
    dependencies.openDraft = { id in
      var opened = try desk.open(id)
      opened.otherSession = session
      return opened
    }
    dependencies.takeOverDraft = { try desk.open($0) }
    dependencies.keepHistory = { _, _ in }
    _ = run(steps("<Enter>x<^X>ty<Esc>2Nor<F3>q"), with: dependencies)
    #expect(desk.draft()?.referral.customerProfile.name == "Nor")

    dependencies.takeOverDraft = { _ in
      throw MemoryDesk.Fault(description: "It is being sent.")
    }
    let (terminal, _) = run(steps("<Enter><^X>ty"), with: dependencies)
    #expect(terminal.lines.contains(" Nothing was taken over: It is being sent."))
  }
}
