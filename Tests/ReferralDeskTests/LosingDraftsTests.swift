import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `a draft that another session has taken over` {
  private func renamed(_ draft: Draft, _ name: String) -> Draft {
    var draft = draft
    draft.change(at: Timestamp(millisecondsSince1970: 1_800_000_500_000)) {
      $0.customerProfile.name = name
    }
    return draft
  }

  @Test func `leaves a new draft with what was typed and the other session cannot have`() throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    _ = try test.desk.change(id) {
      $0.consentNote = "By phone."
      $0.submission.state = .refused
      $0.submission.attempts = [Attempt()]
    }
    let file = try test.draft(id)
    let typed = renamed(file, "Nordwind")
    let kept = try #require(try test.desk.keep(typed))
    #expect(kept != id)
    let draft = try test.draft(kept)
    // The customer's answers are of the same deal.
    #expect(draft.referral == typed.referral)
    #expect(draft.consentNote == "By phone.")
    #expect(draft.cursor == typed.cursor)
    #expect(draft.submission.state == .none)
    #expect(draft.submission.attempts.isEmpty)
    #expect(draft.submission.nextIdentifiers != typed.submission.nextIdentifiers)
    #expect(try test.draft(id) == file)
    // Whoever sends one of them is told of the other.
    for (one, other) in [(draft, id), (file, kept)] {
      let problems = test.desk.twins(of: one)
      #expect(problems.map(\.severity) == [.worthALook])
      #expect(problems.first?.message.contains("The draft \(other) is another version") == true)
    }
  }

  @Test func `leaves none where the other session has it all`() throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    let file = try test.draft(id)
    #expect(try test.desk.keep(file) == nil)
    // A place and a new request id are nothing that a person typed.
    var moved = file
    moved.cursor.part = "team"
    moved.submission.nextIdentifiers = RequestIdentifiers(requestID: "x", correlationID: "y")
    #expect(try test.desk.keep(moved) == nil)
    #expect(try test.desk.store.list(newest: 10).total == 1)
    // Unless the person has asked for one.
    let copy = try test.draft(test.desk.keepAsNew(moved))
    #expect(copy.referral == file.referral)
    #expect(copy.submission.nextIdentifiers != moved.submission.nextIdentifiers)
  }

  @Test func `leaves one where nobody can tell what the other session has`() throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    let file = try test.draft(id)
    _ = try test.desk.store.delete(id)
    #expect(try test.desk.keep(renamed(file, "Nordwind")) != nil)
  }

  @Test func `is not sent by the session that lost it`() async throws {
    let test = try TestDesk(exchanges: [])
    let id = try test.readyDraft()
    let lock = try test.desk.store.lock(id)
    _ = try test.desk.store.lock(id, takingOverFrom: lock.owner)
    await #expect(throws: DraftStoreError.lockLost(id)) {
      _ = try await test.desk.submit(id, holding: lock)
    }
    #expect(try test.draft(id).submission.state == .none)
    #expect(try test.draft(id).submission.attempts.isEmpty)
  }
}
