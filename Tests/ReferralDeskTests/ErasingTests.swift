import DraftStore
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `erasing a draft` {
  @Test func `removes it with everything that was kept of it`() throws {
    let test = try LookDesk()
    let id = try test.draft(customer: "Nordwind")
    _ = try test.desk.keepRequest(Array("Nordwind".utf8), of: id, suffix: "http")
    let planned = try test.desk.erasure(of: "nordw")
    #expect(planned.id == id)
    #expect(planned.customer == "Nordwind")
    #expect(planned.state == SubmissionState.none)
    #expect(!planned.isInBin)
    #expect(planned.traces.map(\.kind) == [.request, .earlier, .draft])
    #expect(try files(of: test, holding: "Nordwind").count == 2)
    #expect(try test.desk.erase(id) == planned)
    #expect(try files(of: test, holding: "Nordwind") == [])
    #expect(try test.desk.store.lockFindings() == [])
    #expect(throws: DraftStoreError.notFound("nordw")) { try test.desk.erasure(of: "nordw") }
    #expect(throws: DraftStoreError.notFound("\(id)")) { try test.desk.erase(id) }
  }

  @Test func `finds one in the bin by its customer, and one of which only other files are left`()
    throws
  {
    let test = try LookDesk()
    let id = try test.draft(customer: "Nordwind")
    try test.desk.delete(id)
    let planned = try test.desk.erasure(of: "Nordwind")
    #expect(planned.isInBin)
    #expect(try test.desk.erase(planned.id).traces.map(\.kind) == [.earlier, .deleted])

    _ = try test.desk.keepRequest(Array("Nordwind".utf8), of: id, suffix: "http")
    #expect(try test.desk.erasure(of: "\(id)").traces.map(\.kind) == [.request])
    #expect(try test.desk.erase(id).state == nil)
    #expect(try files(of: test, holding: "Nordwind") == [])
  }

  @Test func `is refused while a session has it open`() throws {
    let test = try LookDesk()
    let id = try test.draft(customer: "Nordwind")
    let lock = try test.desk.store.lock(id)
    let before = try files(of: test, holding: "Nordwind")
    #expect(throws: DraftStoreError.locked(by: lock.owner)) { try test.desk.erase(id) }
    #expect(try files(of: test, holding: "Nordwind") == before)
    test.desk.store.unlock(lock)
    #expect(try test.desk.erase(id).id == id)
  }

  @Test func `is refused until it is settled what became of it`() throws {
    let test = try LookDesk()
    let id = try test.draft(customer: "Nordwind")
    try test.lose(id)
    let since = try #require(try test.stored(id).submission.attempts.last?.startedAt)
    let error = DeskError.eraseUnsettled(id, since: since, isInBin: false)
    #expect(throws: error) { try test.desk.erase(id) }
    #expect("\(error)".contains("referral resolve \(id)"))
    try test.desk.store.delete(id)
    #expect(throws: DeskError.eraseUnsettled(id, since: since, isInBin: true)) {
      try test.desk.erasure(of: "Nordwind")
    }
    _ = try test.desk.store.restore("\(id)")
    _ = try test.desk.settle(id, .notSent)
    #expect(try test.desk.erase(id).id == id)
    #expect(try files(of: test, holding: "Nordwind") == [])
  }

  @Test func `is refused, too, where no time was recorded at which it was sent`() throws {
    let test = try LookDesk()
    let id = try test.draft()
    _ = try test.desk.change(id) { draft in
      draft.submission.attempts = [Attempt()]
      draft.submission.state = .notKnown
    }
    let error = DeskError.eraseUnsettled(id, since: "a time not recorded", isInBin: false)
    #expect(throws: error) { try test.desk.erase(id) }
  }
}
