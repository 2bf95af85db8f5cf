import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct RecoveringDrafts {
  private func message(_ recovery: Recovery) throws -> Message? {
    let draft = Fixtures.draft("a")
    let id = try #require(draft.id)
    return Fixtures.started(
      on: id, OpenedDraft(draft: draft, destination: Fixtures.sandbox, recovery: recovery)
    ).message
  }

  private func time(secondsAgo: Int) -> Timestamp {
    Timestamp(
      millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 - secondsAgo * 1000)
  }

  @Test func `a draft that was recovered says so in one quiet line`() throws {
    let time = time(secondsAgo: 60)
    let message = try #require(
      try message(Recovery(typedUntil: time, keptPath: nil, savingTrouble: nil)))
    let clock = Fixtures.moment.clockText(of: time).prefix(5)
    #expect(message == Message("Recovered: what you typed until \(clock) is here."))
  }

  @Test func `one of another day names the day`() throws {
    let time = time(secondsAgo: 3 * 86_400)
    let message = try #require(
      try message(Recovery(typedUntil: time, keptPath: nil, savingTrouble: nil)))
    #expect(message.text.contains(Fixtures.moment.day(of: time).shortWords))
  }

  @Test func `what could not be used or saved is said`() throws {
    let kept = try #require(
      try message(Recovery(typedUntil: nil, keptPath: "/d/a.journal-1", savingTrouble: nil)))
    #expect(
      kept
        == Message(
          "Other typing does not fit and is kept in /d/a.journal-1.", style: .warning))
    let unsaved = try #require(
      try message(
        Recovery(
          typedUntil: time(secondsAgo: 1), keptPath: nil, savingTrouble: "The disk is full.")))
    #expect(unsaved.text.hasSuffix("is here. It is not saved yet. The disk is full."))
    #expect(unsaved.style == .warning)
  }

  @Test func `what was kept as another draft is said`() throws {
    let message = try #require(
      try message(
        Recovery(
          typedUntil: nil, keptPath: nil, savingTrouble: nil, keptAs: DraftID("7k3m9qxb"))))
    #expect(
      message
        == Message(
          "Another program changed this draft. What you typed is kept as the new draft 7k3m9qxb.",
          style: .warning))
  }

  @Test func `where nothing was found, nothing is said`() throws {
    #expect(
      try message(Recovery(typedUntil: nil, keptPath: nil, savingTrouble: nil)) == nil)
  }
}
