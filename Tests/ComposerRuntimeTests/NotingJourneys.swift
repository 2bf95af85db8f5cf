import Composer
import ComposerRuntime
import ComposerTesting
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// What is written down as it is typed, before it is saved.
@MainActor
@Suite struct NotingJourneys {
  private func run(_ script: String, on desk: MemoryDesk) -> MemoryTerminal {
    let terminal = MemoryTerminal(script: keys(script).map { .event(.key($0)) })
    let state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine")
    ComposerRunner(state, terminal: terminal, dependencies: ComposerDependencies.live(on: desk))
      .run()
    return terminal
  }

  @Test func `each key is written down with where it was typed`() throws {
    let desk = MemoryDesk()
    _ = run("n<Esc>2Con<Left>x", on: desk)
    let notes = desk.record.withLock(\.notes)
    let names = notes.map(\.referral.customerProfile.name)
    for name in ["C", "Co", "Con", "Coxn"] { #expect(names.contains(name)) }
    let last = try #require(notes.last)
    #expect(last.referral.customerProfile.name == "Coxn")
    #expect(last.cursor.field == "/customerProfile/name")
    #expect(last.cursor.caret == 3)
  }

  @Test func `rows, answers and what is undone are written down too`() throws {
    let desk = MemoryDesk()
    _ = run("n<Esc>3y<Esc>6Ann<Tab>Lee<Esc>2Contoso<^X>u", on: desk)
    let notes = desk.record.withLock(\.notes)
    #expect(
      notes.contains {
        $0.referral.consent.toContact != .notAnswered
          || $0.referral.consent.toShareInfoWithOthers != .notAnswered
      })
    #expect(notes.contains { $0.referral.team.first?.firstName == "An" })
    #expect(notes.last?.referral.customerProfile.name == "")
  }

  @Test func `nothing of a draft that only can be read is written down`() {
    var draft = Fixtures.draft("a")
    draft.submission.state = .sent
    let desk = MemoryDesk([draft])
    _ = run("<Tab><Enter>abc<Tab>", on: desk)
    #expect(desk.record.withLock(\.notes).isEmpty)
  }

  @Test func `typing goes on where it cannot be written down, which is said once`() throws {
    let desk = MemoryDesk()
    desk.record.withLock { $0.notingFault = "the disk is full" }
    let terminal = run("n<Esc>2Con<F3>q", on: desk)
    #expect(desk.draft()?.referral.customerProfile.name == "Con")
    let told = terminal.frames.filter {
      text(of: $0).contains("Only saving keeps what you type: the disk is full")
    }
    #expect(!told.isEmpty)
    #expect(told.count < terminal.frames.count / 2)
  }
}
