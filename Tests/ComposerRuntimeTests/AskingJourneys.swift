import Composer
import ComposerRuntime
import ComposerTesting
import PartnerCenter
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// Asking for the status of a sent referral by keys, with disk and service in memory.
@MainActor
@Suite struct AskingJourneys {
  private nonisolated static let code = DeviceCodePrompt(
    address: "https://microsoft.com/devicelogin", userCode: "ABCD1234", expiresIn: .seconds(900))

  private nonisolated static let told = StateReport(
    place: "api.example.com",
    referrals: [
      StateReport.Referral(
        part: .own, id: "r-1", returnedStatus: "New/Pending",
        finding: .state(
          ReferralState(
            referral: ListedReferral(id: "r-1", status: "Closed", statusDetail: "Won"))))
    ])

  private func steps(_ script: String) -> [MemoryTerminal.Step] {
    keys(script).map { .event(.key($0)) }
  }

  /// A desk with a draft that was sent.
  private func sentDesk() -> MemoryDesk {
    var draft = Fixtures.completeDraft()
    var attempt = Attempt()
    attempt.state = .sent
    attempt.referralID = "r-1"
    attempt.returnedStatus = "New/Pending"
    draft.submission.attempts = [attempt]
    draft.submission.state = .sent
    return MemoryDesk([draft])
  }

  private func run(
    _ desk: MemoryDesk, _ script: [MemoryTerminal.Step],
    asking body:
      @escaping @Sendable (
        DraftID, _ report: @escaping @Sendable (StateProgress) -> Void
      ) async throws -> StateReport
  ) -> (terminal: MemoryTerminal, state: ComposerState) {
    let terminal = MemoryTerminal(script: script)
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.askForState = body
    let state = ComposerRunner(
      ComposerState(
        moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine"),
      terminal: terminal, dependencies: dependencies
    ).run()
    return (terminal, state)
  }

  /// Waits until its task is cancelled.
  private nonisolated static func waitForEver() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    await withTaskCancellationHandler {
      for await _ in stream {}
    } onCancel: {
      continuation.finish()
    }
  }

  @Test func `r tells the status, Esc leads back, and nothing was written`() throws {
    let desk = sentDesk()
    let before = desk.drafts
    let id = try #require(Fixtures.id())
    let asked = Mutex<[DraftID]>([])
    let (terminal, _) = run(
      desk, [.untilShown("Sent   ")] + steps("r") + [.untilShown("Closed/Won")] + steps("<Esc>q"),
      asking: { draft, _ in
        asked.withLock { $0.append(draft) }
        return Self.told
      })
    #expect(terminal.frames.contains { text(of: $0).contains("It was New/Pending") })
    #expect(asked.withLock(\.self) == [id])
    #expect(desk.drafts == before)
    #expect(desk.saves.isEmpty)
  }

  @Test func `what it throws is told`() {
    let (terminal, _) = run(
      sentDesk(), [.untilShown("Sent   ")] + steps("r") + [.untilShown("no way")] + steps("<Esc>q"),
      asking: { _, _ in throw MemoryDesk.Fault(description: "There is no way.") })
    #expect(terminal.frames.contains { text(of: $0).contains("Nothing was asked") })
  }

  @Test func `a second one begins only when the first has ended`() {
    let active = Atomic(0)
    let most = Atomic(0)
    let count = Atomic(0)
    let (_, state) = run(
      sentDesk(),
      [.untilShown("Sent   ")] + steps("r") + [.untilShown("0 s of 60 s")] + steps("<Esc>r")
        + [.untilShown("Closed/Won")] + steps("<Esc>q"),
      asking: { _, report in
        let now = active.add(1, ordering: .sequentiallyConsistent).newValue
        _ = most.max(now, ordering: .sequentiallyConsistent)
        defer { active.subtract(1, ordering: .sequentiallyConsistent) }
        guard count.add(1, ordering: .sequentiallyConsistent).newValue == 1 else {
          return Self.told
        }
        report(.asking(.own, place: "api.example.com", limit: .seconds(60)))
        await Self.waitForEver()
        // It answers all the same, and that is too late.
        return StateReport(place: "late.example", referrals: [])
      })
    #expect(most.load(ordering: .sequentiallyConsistent) == 1)
    #expect(count.load(ordering: .sequentiallyConsistent) == 2)
    #expect(state.isEnding)
  }

  @Test func `the code is offered to the clipboard on its key alone`() {
    let (terminal, state) = run(
      sentDesk(),
      [.untilShown("Sent   ")] + steps("r") + [.untilShown("ABCD1234")] + steps("c")
        + [.untilShown("was offered the code")] + steps("<Esc>q"),
      asking: { _, report in
        report(.signingIn(.code(Self.code)))
        await Self.waitForEver()
        throw CancellationError()
      })
    #expect(terminal.offers == ["ABCD1234"])
    #expect(state.isEnding)
  }

  @Test func `the end of the terminal cancels a sign-in before sending, and ends the program`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.submit = { _, report in
      report(.signingIn(.code(Self.code)))
      await Self.waitForEver()
      return SendingReport(outcome: .notSent(reason: "\(CancellationError())"), draft: nil)
    }
    let terminal = MemoryTerminal(
      script: steps("<Enter><Esc>8") + steps("<Enter>y") + [.untilShown("ABCD1234")]
        + [.event(.hungUp(.endOfInput))])
    let end = ComposerRunner(
      ComposerState(
        moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine"),
      terminal: terminal, dependencies: dependencies
    ).run()
    #expect(
      end.lastOutcome?.contains("Signing in was cancelled.") == true, "\(end.lastOutcome ?? "")")
    #expect(desk.open.isEmpty)
    #expect(desk.draft()?.submission.state == SubmissionState.none)
  }
}
