import Composer
import ComposerRuntime
import ComposerTesting
import PartnerCenter
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// From a lost answer to a settled draft by keys, with disk and service in memory.
@MainActor
@Suite struct SettlingJourneys {
  private nonisolated static let listed = ListedReferral(
    id: "r-77", externalReferenceID: "REF-1", customer: "Händler 漢字 👍🏽 GmbH", status: "New")

  private func steps(_ script: String) -> [MemoryTerminal.Step] {
    keys(script).map { .event(.key($0)) }
  }

  private func state() -> ComposerState {
    ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine")
  }

  /// A desk whose service loses every answer, and has one referral in its list.
  private func dependencies(on desk: MemoryDesk) -> ComposerDependencies {
    var dependencies = ComposerDependencies.live(on: desk)
    // Each posts one event only, so that the script need not know which of them rings the bell.
    dependencies.submit = { attempt, _ in
      desk.settle(attempt, .notKnown(reason: "The line was cut.", status: nil))
    }
    dependencies.look = { _, _ in
      LookReport(finding: .found(Self.listed), readCount: 1, pageCount: 1)
    }
    dependencies.settle = { draft, settlement in
      var settled = draft
      let last = settled.submission.attempts.popLast()
      var attempt = try #require(last)
      switch settlement {
      case .sent(let id, _), .microsoftsIsThere(let id):
        attempt.state = .sent
        attempt.referralID = id
      case .notSent:
        attempt.state = .notSent
        settled.submission.nextIdentifiers = RequestIdentifiers(
          requestID: attempt.requestID, correlationID: "fresh")
      }
      settled.submission.state = attempt.state
      settled.submission.attempts.append(attempt)
      try desk.save(settled)
      return settled
    }
    return dependencies
  }

  private func run(
    _ desk: MemoryDesk, _ script: [MemoryTerminal.Step]
  ) -> MemoryTerminal {
    let terminal = MemoryTerminal(script: script)
    ComposerRunner(state(), terminal: terminal, dependencies: dependencies(on: desk)).run()
    return terminal
  }

  private func saw(_ words: String, on terminal: MemoryTerminal) -> Bool {
    terminal.frames.contains { text(of: $0).contains(words) }
  }

  /// A desk with a draft that was sent once, and of which nothing is known.
  private func lostDesk() -> MemoryDesk {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    _ = run(desk, steps("<Enter><Esc>8<Enter>y") + [.untilShown("Not known")] + steps("<Esc>q"))
    return desk
  }

  @Test func `not known, looked for after a restart, found, and marked as sent`() throws {
    let desk = lostDesk()
    #expect(desk.draft()?.submission.state == .notKnown)
    #expect(desk.open.isEmpty)

    let terminal = run(
      desk, steps("<Enter><Enter>") + [.untilShown("It is there")] + steps("<Enter>yy<F3>q"))
    #expect(saw("sent ?", on: terminal))
    #expect(saw("> [ Look again ]", on: terminal))
    #expect(saw("It is there", on: terminal))
    #expect(saw("Mark as sent as r-77", on: terminal))
    #expect(saw("Marked as sent, as referral r-77.", on: terminal))
    let settled = try #require(desk.draft())
    #expect(settled.submission.state == .sent)
    #expect(settled.submission.attempts.last?.referralID == "r-77")
    #expect(desk.sent.count == 1)
    #expect(desk.open.isEmpty)
  }

  @Test func `not there: unlocked, and sent again with the same request id`() throws {
    let desk = lostDesk()
    let first = try #require(desk.sent.first)
    let terminal = run(desk, steps("<Enter><Right><Right><Enter>y<F3>q"))
    #expect(saw("Unlocked", on: terminal))
    let unlocked = try #require(desk.draft())
    #expect(unlocked.submission.state == .notSent)
    #expect(unlocked.submission.nextIdentifiers?.requestID == first.identifiers.requestID)
    #expect(desk.sent.count == 1)
  }

  @Test func `without y nothing is settled`() {
    let desk = lostDesk()
    for script in [
      "<Enter><Right><Right><Enter><Enter><Esc><F3>q", "<Enter><Right><Enter><Esc><F3>q",
    ] {
      _ = run(desk, steps(script))
      #expect(desk.draft()?.submission.state == .notKnown)
    }
  }

  @Test func `a look that never ends is left behind with the program`() {
    let desk = lostDesk()
    var dependencies = dependencies(on: desk)
    dependencies.look = { _, report in
      report(.asking(page: 1, tryNumber: 1))
      // Ends only when its task is cancelled.
      let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
      await withTaskCancellationHandler {
        for await _ in stream {}
      } onCancel: {
        continuation.finish()
      }
      return LookReport(finding: .stopped)
    }
    let stopped = MemoryTerminal(
      script: steps("<Enter><Enter>") + [.untilShown("page 1")] + steps("<Esc>")
        + [.untilShown("Stopped looking")] + steps("<F12>"))
    ComposerRunner(state(), terminal: stopped, dependencies: dependencies).run()
    #expect(saw("Stopped looking", on: stopped))

    let left = MemoryTerminal(
      script: steps("<Enter><Enter>") + [.untilShown("page 1")] + steps("<^C><^C>"))
    let end = ComposerRunner(state(), terminal: left, dependencies: dependencies).run()
    #expect(end.isEnding)
    #expect(desk.draft()?.submission.state == .notKnown)
    #expect(desk.open.isEmpty)
  }
}
