import Composer
import ComposerRuntime
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@MainActor
@Suite struct UndoingAfterLeaving {
  private func run(_ script: String, on desk: MemoryDesk) {
    let terminal = MemoryTerminal(script: keys(script).map { .event(.key($0)) })
    let state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX  this machine")
    ComposerRunner(state, terminal: terminal, dependencies: .live(on: desk)).run()
  }

  @Test func `a draft that was left to the list is undone when one comes back`() {
    let desk = MemoryDesk()
    run("n<Esc>2Contoso Inc<Tab><Tab>Main Street<F3><Enter><^_><^_><^_><F3>q", on: desk)
    let profile = desk.draft()?.referral.customerProfile
    #expect(profile?.name == "Contoso ")
    #expect(profile?.address.addressLine1 == "")
  }

  @Test func `a draft that was left with the program is undone and done again the next time`() {
    let desk = MemoryDesk()
    run("n<Esc>2Contoso Inc<Esc>3y", on: desk)
    run("<Enter><^_><^_>", on: desk)
    #expect(desk.draft()?.referral.consent.toShareInfoWithOthers == .notAnswered)
    #expect(desk.draft()?.referral.customerProfile.name == "Contoso ")
    run("<Enter><^X>r<^X>r<F3>q", on: desk)
    #expect(desk.draft()?.referral.consent.toShareInfoWithOthers == .yes)
    #expect(desk.draft()?.referral.customerProfile.name == "Contoso Inc")
  }
}
