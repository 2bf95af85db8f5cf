import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `making drafts` {
  @Test func `starts with the profile's team and no answer of the customer's`() throws {
    let test = try TestDesk()
    let draft = try test.desk.makeDraft()
    #expect(draft.referral.team.map(\.firstName) == ["Ryan"])
    #expect(draft.referral.consent.answers(under: .all).allSatisfy { $0.answer == .notAnswered })
    #expect(draft.submission.nextIdentifiers != nil)
    #expect(try test.draft(#require(draft.id)) == draft)
  }

  @Test func `from another one leaves behind what belongs to one deal only`() throws {
    let test = try TestDesk()
    let id = try test.readyDraft {
      $0.details.estimatedClosingDateTime = "2026-12-31"
      $0.expirationDateTime = "2026-12-31T00:00:00Z"
      $0.externalReferenceID = "CRM-1"
      $0.id = "r"
      $0.engagementID = "e"
      $0.customerProfile.id = "customer"
      $0.customerProfile.identifiers.duns = "123456789"
    }
    _ = try test.desk.change(id) { $0.consentNote = "By phone, on Monday." }
    let copy = try test.desk.makeDraft(from: test.draft(id))
    #expect(copy.id != id)
    #expect(copy.referral.customerProfile.name == "Händler 漢")
    #expect(copy.referral.customerProfile.id == "customer")
    #expect(copy.referral.customerProfile.identifiers.duns == "123456789")
    #expect(copy.referral.details.notes == "A deal.")
    #expect(copy.referral.consent.isEmpty)
    #expect(copy.consentNote == "")
    #expect(copy.referral.details.estimatedClosingDateTime == "")
    #expect(copy.referral.expirationDateTime == "")
    #expect(copy.referral.id == "")
    #expect(copy.referral.externalReferenceID == "")
    #expect(copy.referral.engagementID == "")
    #expect(copy.submission.state == .none)
    #expect(copy.submission.attempts.isEmpty)
  }

  @Test(arguments: [SubmissionState.sending, .notKnown])
  func `that may be out are not deleted`(state: SubmissionState) throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    _ = try test.desk.change(id) { $0.submission.state = state }
    #expect(throws: DeskError.outcomeNotKnown(id, since: "a time not recorded")) {
      try test.desk.delete(id)
    }
    #expect(try test.draft(id).submission.state == state)
    #expect(try test.binned.count == 0)
  }

  @Test func `that are settled are deleted, a damaged one too`() throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    let sent = try test.readyDraft()
    _ = try test.desk.change(sent) { $0.submission.state = .sent }
    let torn = try test.readyDraft()
    try Data("{".utf8).write(to: URL(fileURLWithPath: test.desk.store.path(of: torn)))
    for id in [id, sent, torn] { try test.desk.delete(id) }
    #expect(try test.desk.store.names().isEmpty)
    #expect(try test.binned.count == 3)
  }

  @Test func `from a draft file makes a new id and leaves the outcome behind`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try test.readyDraft()
    _ = try await test.desk.submit(id)
    var document = try test.draft(id).document
    document["later"] = ["kept"]

    let bytes = JSON.object(document).bytes()
    let draft = try test.desk.importDocument(bytes, name: "draft.json")
    #expect(draft.id != id)
    #expect(draft.submission.state == .none)
    #expect(draft.submission.attempts.isEmpty)
    #expect(draft.referral == (try test.draft(id).referral))
    #expect(draft.document["later"] == ["kept"])
  }

  @Test func `from a body keeps its times until the first change`() throws {
    let test = try TestDesk()
    let body = #"{"createdDateTime": "2018", "updatedDateTime": "2019", "type": "Shared"}"#
    let draft = try test.desk.importDocument(Array(body.utf8), name: "body.json")
    let id = try #require(draft.id)
    let before = try JSON(reading: test.desk.prepare(id).request.body, name: "body")
    #expect(before["/updatedDateTime"] == "2019")

    let changed = try test.desk.change(id) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.type = "Independent" }
    }
    let after = try JSON(reading: test.desk.prepare(id).request.body, name: "body")
    #expect(after["/createdDateTime"] == "2018")
    #expect(after["/updatedDateTime"] == .string(changed.updatedAt))
  }

  @Test(arguments: [
    ("[]", "the document is a list"), (#"{"team": 5}"#, "/team is a number"),
    (#"{"format": 2, "referral": {}}"#, "newer version"),
  ])
  func `from what is neither a draft nor a body says what is wrong`(
    text: String, words: String
  ) throws {
    let test = try TestDesk()
    let error = try #require(throws: DeskError.self) {
      try test.desk.importDocument(Array(text.utf8), name: "x.json")
    }
    #expect("\(error)".contains("x.json"))
    #expect("\(error)".contains(words), "\(error)")
    #expect(try test.desk.store.list(newest: nil).total == 0)
  }

  @Test func `that look like the same deal are worth a look`() throws {
    let test = try TestDesk()
    let first = try test.readyDraft {
      $0.externalReferenceID = "CRM-1"
      $0.details.estimatedDealValue = "50k"
      $0.details.estimatedClosingDateTime = "2026-12-31"
    }
    let second = try test.readyDraft {
      $0.externalReferenceID = "crm-1"
      $0.details.estimatedDealValue = "50000"
      $0.details.estimatedClosingDateTime = "2026-12-30"
    }
    let third = try test.readyDraft {
      $0.details.estimatedDealValue = "50000"
      $0.details.estimatedClosingDateTime = "2026-12-31"
    }
    func twins(_ id: DraftID) throws -> [String] {
      try test.desk.prepare(id, lookingForTwins: true).problems.map(\.message).filter {
        $0.contains("the same")
      }
    }
    #expect(try twins(second).count == 1)
    #expect(try twins(second).first?.contains("\(first)") == true)
    #expect(try twins(third).count == 1)
    #expect(try twins(third).first?.contains("\(first)") == true)
  }

  @Test func `goes to the profile asked for, else the draft's, else the default`() throws {
    let test = try TestDesk()
    var desk = test.desk
    var other = try desk.profile(named: "test")
    other.name = "other"
    desk.settings.profiles.append(other)
    var draft = try desk.makeDraft()
    #expect(try desk.profile(for: draft).name == "test")
    draft.profile = "other"
    #expect(try desk.profile(for: draft).name == "other")
    desk.settings.requestedProfile = "test"
    #expect(try desk.profile(for: draft).name == "test")
    desk.settings.requestedProfile = "nobody"
    #expect(throws: DeskError.unknownProfile("nobody", known: ["test", "other"])) {
      try desk.profile(for: draft)
    }
  }

  @Test func `with a contract this version does not speak says which it speaks`() throws {
    let test = try TestDesk()
    var draft = try test.desk.makeDraft()
    draft.contract = "2031-01"
    #expect(
      throws: DeskError.unknownContract("2031-01", known: ["2018-10", "engagements"])
    ) {
      try test.desk.prepare(draft)
    }
  }
}
