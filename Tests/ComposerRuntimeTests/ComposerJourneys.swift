import Composer
import ComposerRuntime
import ComposerTesting
import PartnerCenter
import ReferralModel
import Synchronization
import TerminalKit
import Testing

/// Whole ways through the composer by keys, with disk and service in memory.
@MainActor
@Suite struct ComposerJourneys {
  private func steps(_ script: String) -> [MemoryTerminal.Step] {
    keys(script).map { .event(.key($0)) }
  }

  private func state(opening: Opening? = nil) -> ComposerState {
    ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24),
      place: "SANDBOX  this machine", opening: opening)
  }

  /// Fills a few fields in every part, from the list on.
  private static let filling =
    "nshared<Tab>sales<Tab><Esc>2Contoso<Tab>251<Esc>3n<Tab>y<Tab><Tab>by phone<Esc>4Wants Azure<Tab>"
    + "50k<Tab><Tab>eoq<Esc>5Healthcare<Enter><Enter><Esc>6Ann<Tab>Lee<Tab><Tab>ann@fabrikam.example<Esc>7Please help"

  @Test func `typing without a pause is saved every five seconds`() throws {
    let desk = MemoryDesk()
    var dependencies = ComposerDependencies.live(on: desk)
    // Each look at the clock is a second later.
    let seconds = Mutex(0)
    dependencies.now = {
      var moment = Fixtures.moment
      let passed = seconds.withLock { seconds in
        seconds += 1
        return seconds
      }
      moment.now = Timestamp(
        millisecondsSince1970: moment.now.millisecondsSince1970 + passed * 1000)
      return moment
    }
    let terminal = MemoryTerminal(script: steps("n<Esc>2abcdefghijklmnopqrst<F3>q"))
    ComposerRunner(state(), terminal: terminal, dependencies: dependencies).run()
    let names = desk.saves.map(\.referral.customerProfile.name).filter { !$0.isEmpty }
    #expect(names.contains { (4...8).contains($0.count) }, "\(names)")
    #expect(names.last == "abcdefghijklmnopqrst")
  }

  @Test func `the page that asks is on the screen before waiting keys are dropped`() throws {
    let terminal = MemoryTerminal(script: steps(Self.filling + "<Esc>8<Enter>"))
    ComposerRunner(
      state(), terminal: terminal, dependencies: ComposerDependencies.live(on: MemoryDesk())
    ).run()
    let count = try #require(terminal.framesAtDrops.last)
    let page = try #require(terminal.frames.prefix(count).last)
    #expect(text(of: page).contains("Press y to send it"))
  }

  @Test func `a new draft is filled, left, found again, reviewed and sent`() throws {
    let desk = MemoryDesk()
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.submit = { attempt, _ in
      desk.settle(attempt, .created(CreatedReferral(id: "r-1", status: "New")))
    }
    let first = MemoryTerminal(script: steps(Self.filling + "<F3>q"))
    ComposerRunner(state(), terminal: first, dependencies: dependencies).run()
    let kept = try #require(desk.draft())
    #expect(kept.referral.type == "Shared")
    #expect(kept.referral.qualification == "SalesQualified")
    #expect(kept.referral.customerProfile.name == "Contoso")
    #expect(kept.referral.customerProfile.size == "251to1000employees")
    #expect(kept.referral.consent.toShareInfoWithOthers == .no)
    #expect(kept.referral.consent.toContact == .yes)
    #expect(kept.referral.consent.toMicrosoftToContactSpecificPartners == .notAnswered)
    #expect(kept.consentNote == "by phone")
    #expect(kept.referral.details.estimatedDealValue == "50k")
    #expect(kept.referral.details.estimatedClosingDateTime == "2026-12-31")
    #expect(kept.referral.details.requirements.industries == [Tag(id: "Healthcare")])
    #expect(kept.referral.team.map(\.email) == ["ann@fabrikam.example"])
    #expect(kept.cursor.part == "invite")
    #expect(kept.cursor.caret == 11)
    #expect(desk.open.isEmpty)

    let second = MemoryTerminal(
      script: steps("<Enter>!<Esc>8<Enter>y") + [.untilShown("Referral id")] + steps("<Enter>q"))
    ComposerRunner(state(), terminal: second, dependencies: dependencies).run()
    #expect(desk.draft()?.referral.inviteContext.notes == "Please help!")
    #expect(desk.draft()?.submission.state == .sent)
    #expect(second.frames.contains { text(of: $0).contains(/Referral id +r-1/) })
    let sent = try #require(desk.sent.first)
    #expect(desk.sent.count == 1)
    #expect(second.frames.contains { text(of: $0).contains(sent.bodySHA256) })
    #expect(desk.open.isEmpty)
  }

  @Test func `fifty Enters on Send ask once and send nothing, and fifty y send once`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.submit = { attempt, _ in
      desk.settle(attempt, .created(CreatedReferral(id: "r-1")))
    }
    let enters = MemoryTerminal(
      script: steps("<Enter><Esc>8" + String(repeating: "<Enter>", count: 50)))
    ComposerRunner(state(), terminal: enters, dependencies: dependencies).run()
    #expect(desk.sent.isEmpty)

    let yeses = MemoryTerminal(
      script: steps("<Enter><Esc>8<Enter>" + String(repeating: "y", count: 50)))
    ComposerRunner(state(), terminal: yeses, dependencies: dependencies).run()
    #expect(desk.sent.count == 1)
  }

  @Test func `a line that drops saves what was typed and gives the draft back`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let terminal = MemoryTerminal(script: steps("<Enter><Esc>2!"))
    ComposerRunner(state(), terminal: terminal, dependencies: .live(on: desk)).run()
    #expect(desk.draft()?.referral.customerProfile.name.hasSuffix("!") == true)
    #expect(desk.draft()?.cursor.part == "customer")
    #expect(desk.open.isEmpty)
  }

  @Test(arguments: [
    (TerminalEvent.signal(.terminate), ComposerRunner.Ending.signal(.terminate)),
    (.signal(.hangUp), .signal(.hangUp)), (.signal(.interrupt), .signal(.interrupt)),
    (.hungUp(.readFailed(errno: 5)), .hungUp),
  ])
  func `a signal ends the program after saving`(
    event: TerminalEvent, ending: ComposerRunner.Ending
  ) {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let terminal = MemoryTerminal(
      script: steps("<Enter><Esc>2!") + [.event(event)] + steps("never typed"))
    let runner = ComposerRunner(state(), terminal: terminal, dependencies: .live(on: desk))
    runner.run()
    #expect(runner.ending == ending)
    #expect(desk.draft()?.referral.customerProfile.name.hasSuffix("!") == true)
    #expect(desk.open.isEmpty)
  }

  @Test func `a terminal that goes while a request is out waits for the end of the exchange`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    var dependencies = ComposerDependencies.live(on: desk)
    let script =
      steps("<Enter><Esc>8<Enter>y") + [.untilRung, .event(.signal(.hangUp))]
    // The answer comes once the terminal has gone: the time is told at the start and at each step.
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let stepsLeft = Mutex(script.count + 1)
    dependencies.now = {
      let left = stepsLeft.withLock { left in
        left -= 1
        return left
      }
      if left == 0 { continuation.finish() }
      return Fixtures.moment
    }
    dependencies.closeDraft = { id in
      // The draft is given back after the answer is on disk, never before.
      #expect(desk.draft()?.submission.state == .sent)
      _ = desk.record.withLock { $0.open.remove(id) }
    }
    dependencies.submit = { attempt, report in
      report(.recorded)
      for await _ in stream {}
      return desk.settle(attempt, .created(CreatedReferral(id: "r-1")))
    }
    let terminal = MemoryTerminal(script: script)
    ComposerRunner(state(), terminal: terminal, dependencies: dependencies).run()
    #expect(desk.sent.count == 1)
    #expect(desk.open.isEmpty)
  }

  @Test func `Esc while sending cancels the wait, and the truth is told`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    var dependencies = ComposerDependencies.live(on: desk)
    dependencies.submit = { attempt, report in
      report(.recorded)
      // Ends only when its task is cancelled.
      for await _ in AsyncStream<Void>(unfolding: { try? await Task.sleep(for: .seconds(3600)) }) {
        if Task.isCancelled { break }
      }
      return desk.settle(attempt, .notKnown(reason: "Stopped waiting.", status: nil))
    }
    let terminal = MemoryTerminal(
      script: steps("<Enter><Esc>8<Enter>y") + [.untilShown("Sending to")] + steps("<Esc>")
        + [.untilShown("Not known")])
    ComposerRunner(state(), terminal: terminal, dependencies: dependencies).run()
    #expect(text(of: terminal.frames.last ?? Frame(size: terminal.size)).contains("Not known"))
    #expect(desk.draft()?.submission.state == .notKnown)
  }

  @Test func `a full disk is said, typing goes on, and leaving is refused until it is saved`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    desk.record.withLock { $0.savingFault = "The disk is full." }
    let terminal = MemoryTerminal(script: steps("<Enter><Esc>2!<Tab><F3><Shift-Tab>?"))
    let end = ComposerRunner(
      state(), terminal: terminal, dependencies: .live(on: desk)
    ).run()
    #expect(terminal.frames.contains { text(of: $0).contains("Not saved: The disk is full.") })
    #expect(terminal.frames.contains { text(of: $0).contains("NOT SAVED") })
    #expect(end.editor?.draft.referral.customerProfile.name.hasSuffix("!?") == true)
    #expect(desk.saves.isEmpty)
  }

  @Test func `an idle second saves what was typed, once`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let terminal = MemoryTerminal(
      script: steps("<Enter><Esc>2!") + [.timeUp, .timeUp, .timeUp] + steps("<Left>"))
    ComposerRunner(state(), terminal: terminal, dependencies: .live(on: desk)).run()
    let names = desk.saves.map(\.referral.customerProfile.name)
    #expect(names.first?.hasSuffix("!") == true)
    #expect(terminal.frames.contains { text(of: $0).contains("draft saved 12:04:31") })
    // The second one keeps the place at the end.
    #expect(desk.saves.count == 2)
  }

  @Test func `the program can be started with one draft, and ends when that is left`() throws {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let id = try #require(Fixtures.id())
    let terminal = MemoryTerminal(script: steps("<F3>") + steps("never typed"))
    let end = ComposerRunner(
      state(opening: .draft(id)), terminal: terminal, dependencies: .live(on: desk)
    ).run()
    #expect(end.isEnding)
    #expect(desk.open.isEmpty)
  }

  @Test func `suspending saves first and draws again afterwards`() {
    let desk = MemoryDesk([Fixtures.completeDraft()])
    let terminal = MemoryTerminal(script: steps("<Enter><Esc>2!<^Z><^L>"))
    ComposerRunner(state(), terminal: terminal, dependencies: .live(on: desk)).run()
    #expect(terminal.suspensions == 1)
    #expect(terminal.redraws == 1)
    #expect(desk.saves.first?.referral.customerProfile.name.hasSuffix("!") == true)
  }
}
