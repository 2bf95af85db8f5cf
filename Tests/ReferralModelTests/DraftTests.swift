import ReferralModel
import Testing

@Suite struct `a draft` {
  private func draft(_ text: String) throws -> Draft {
    try Draft(checking: JSON(reading: Array(text.utf8), name: "draft"))
  }

  @Test func `keeps unknown members, order and number text through a change`() throws {
    var draft = try draft(
      #"""
      {"zeta": 1.50, "format": 1, "referral": {"new": [1e3], "customerProfile":
      {"segment": {"b": 2, "a": 1}, "name": "Contoso"}, "details": {"estimatedDealValue": 50.10}},
      "id": "abcdefgh", "updatedAt": "x"}
      """#)
    draft.change(at: Timestamp(millisecondsSince1970: 0)) {
      $0.customerProfile.address.city = "Köln"
    }

    #expect(
      JSON.object(draft.document).bytes(indented: false)
        == Array(
          (#"{"zeta":1.50,"format":1,"referral":{"new":[1e3],"customerProfile":"#
            + #"{"segment":{"b":2,"a":1},"name":"Contoso","address":{"city":"Köln"}},"#
            + #""details":{"estimatedDealValue":50.10}},"id":"abcdefgh","#
            + #""updatedAt":"1970-01-01T00:00:00.000Z"}"#).utf8))
  }

  @Test(arguments: [
    ("Contoso", "", "Contoso"), ("", "", "(no customer yet)"),
    (" \t\u{A0}", "", "(no customer yet)"),
    ("", "2027-01-15", "(data removed)"), (" ", "2027-01-15", "(data removed)"),
  ])
  func `says whose it is, or why that is not known`(
    name: String, removedAt: String, words: String
  ) {
    var draft = Draft(document: [:])
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.customerProfile.name = name }
    draft[text: "customerDataRemovedAt"] = removedAt
    #expect(draft.customerWords == words)
  }

  @Test func `moves its time only when the referral differs`() throws {
    var draft = try draft(#"{"updatedAt": "before", "referral": {"updatedDateTime": "then"}}"#)
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.customerProfile.name = "" }
    #expect(draft.updatedAt == "before")
    draft.cursor.caret = 3
    draft.submission.nextIdentifiers = RequestIdentifiers(requestID: "r", correlationID: "c")
    #expect(draft.updatedAt == "before")
    #expect(draft.referral.updatedDateTime == "then")

    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.customerProfile.name = "Contoso" }
    #expect(draft.updatedAt == "1970-01-01T00:00:00.000Z")
    #expect(draft.referral.updatedDateTime == "")
  }

  @Test(arguments: [
    (#"{"referral": [1]}"#, "/referral", "a list"),
    (#"{"referral": {"customerProfile": "Contoso"}}"#, "/referral/customerProfile", "text"),
    (#"{"referral": {"team": [{}, 5]}}"#, "/referral/team/1", "a number"),
    (#"{"referral": {"details": {"notes": {"a": 1}}}}"#, "/referral/details/notes", "an object"),
    (#"{"submission": {"attempts": {"a": 1}}}"#, "/submission/attempts", "an object"),
  ])
  func `is refused where a value cannot stand in its place`(
    text: String, place: String, found: String
  ) throws {
    let error = try #require(throws: DocumentShapeError.self) { try draft(text) }
    #expect("\(error.pointer)" == place)
    #expect(error.found == found)
  }

  @Test func `takes empty values of any kind for nothing, as the service gives them back`() throws {
    let text = #"{"referral":{"target":{},"team":"","details":{"notes":[]},"customerProfile":[]}}"#
    var draft = try draft(text)
    #expect(draft.referral.target.isEmpty && draft.referral.team.isEmpty)
    #expect(draft.referral.details.notes.isEmpty && draft.referral.customerProfile.name.isEmpty)
    #expect(JSON.object(draft.document).text(indented: false) == text)
    draft.change(at: Timestamp(millisecondsSince1970: 0)) {
      $0.customerProfile.name = "Contoso"
      $0.team.append(Member(document: ["email": "ann@example.com"]))
    }
    #expect(draft.referral.customerProfile.name == "Contoso")
    #expect(draft.referral.team.map(\.email) == ["ann@example.com"])
  }

  @Test func `with a state this version does not know is locked`() throws {
    let draft = try draft(#"{"submission": {"state": "halfSent"}}"#)
    #expect(draft.submission.state == .notKnown)
    #expect(draft.submission.locksDraft)
  }

  @Test func `keeps an answer that it cannot read until it is answered`() throws {
    var draft = try draft(#"{"referral": {"consent": {"consentToContact": "yes, by phone"}}}"#)
    #expect(draft.referral.consent.toContact == .notAnswered)
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.consent.toContact = .notAnswered }
    #expect(draft.referral.consent.document["consentToContact"] == "yes, by phone")
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.consent.toContact = .no }
    #expect(draft.referral.consent.document["consentToContact"] == false)
  }

  @Test func `has an id of eight characters that are not easily mistaken`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let id = DraftID(using: &generator).description
      #expect(DraftID(id) != nil)
      #expect(!id.contains { "01ilo".contains($0) })
    }
    for wrong in ["", "abc", "ABCDEFGH", "abcdefg1", "../../ab", "abcdefghj", "äbcdefgh"] {
      #expect(DraftID(wrong) == nil)
    }
  }

  @Test func `carries ids that are version 4 UUIDs`() throws {
    var generator = SystemRandomNumberGenerator()
    let identifiers = RequestIdentifiers(using: &generator)
    for id in [identifiers.requestID, identifiers.correlationID] {
      #expect(
        try /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/.wholeMatch(in: id)
          != nil)
    }
    #expect(identifiers.requestID != identifiers.correlationID)
  }
}
