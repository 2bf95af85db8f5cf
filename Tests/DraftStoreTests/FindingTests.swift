import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `Finding a draft` {
  private func place() throws -> StoreInFolder {
    let place = try StoreInFolder()
    try place.create("7k3m9qxa", customer: "Contoso Inc")
    try place.create("7k9aaaaa", customer: "Nordwind H\u{E4}ndler GmbH")
    try place.create("adventur", customer: "Stra\u{DF}enbau Weber")
    try place.create("bbbbbbbb", customer: "Adatum")
    try place.create("cccccccc")
    return place
  }

  @Test(arguments: [
    ("7k3m9qxa", "7k3m9qxa"), ("7K3M9QXA", "7k3m9qxa"), (" 7k3m9qxa\n", "7k3m9qxa"),
    ("7k3", "7k3m9qxa"), ("7k9", "7k9aaaaa"), ("cccc", "cccccccc"),
    ("toso", "7k3m9qxa"), ("CONTOSO INC", "7k3m9qxa"), ("contoso  inc", "7k3m9qxa"),
    ("adv", "adventur"),
    // Either Unicode spelling of an accented letter finds the other.
    ("H\u{E4}nd", "7k9aaaaa"), ("ha\u{308}nd", "7k9aaaaa"), ("H\u{C4}NDLER", "7k9aaaaa"),
    ("STRASSEN", "adventur"), ("stra\u{DF}en", "adventur"),
  ])
  func `takes an id, a start of one, or a part of the customer's name`(
    _ reference: String, _ id: String
  ) throws {
    #expect(try place().store.find(reference) == draftID(id))
  }

  @Test(arguments: [
    "", " ", "zzz", "7k3m9qxb", "k3m9qxa", "7k3m9qxa9", "Handler", "Haendler", "Contoso Ltd",
    "../drafts/7k3m9qxa", "7k3m9qxa.json",
  ])
  func `says so when there is none`(_ reference: String) throws {
    #expect(throws: DraftStoreError.notFound(reference)) { try place().store.find(reference) }
  }

  @Test func `names them when there are several`() throws {
    let place = try place()
    let error = #expect(throws: DraftStoreError.self) { _ = try place.store.find("7k") }
    #expect(
      error
        == .ambiguous(
          "7k",
          [
            DraftCandidate(id: try draftID("7k3m9qxa"), customer: "Contoso Inc"),
            DraftCandidate(id: try draftID("7k9aaaaa"), customer: "Nordwind H\u{E4}ndler GmbH"),
          ]))
    #expect("\(try #require(error))".contains("7k3m9qxa (Contoso Inc)"))
  }

  @Test func `never takes the start of an id for another draft's customer, nor the reverse`() throws
  {
    let place = try place()
    // "ad" starts the id of one and the customer of another.
    let error = #expect(throws: DraftStoreError.self) { _ = try place.store.find("ad") }
    guard case .ambiguous(_, let candidates) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(Set(candidates.map(\.id.description)) == ["adventur", "bbbbbbbb"])
  }

  @Test func `lets a whole id decide, even where it is a customer's name as well`() throws {
    let place = try place()
    try place.create("dddddddd", customer: "Adventure Works, adventur, bbbbbbbb")
    #expect(try place.store.find("adventur") == draftID("adventur"))
    // Eight letters that are no draft's id are looked for in the names.
    try place.create("eeeeeeee", customer: "Fabrykam")
    #expect(try place.store.find("fabrykam") == draftID("eeeeeeee"))
  }

  @Test func `does not find one draft twice`() throws {
    let place = try StoreInFolder()
    try place.create("cantasaa", customer: "Cantasaa and Cantasaa")
    #expect(try place.store.find("cant") == draftID("cantasaa"))
  }

  @Test func `finds a damaged draft by its id, and others past it`() throws {
    let place = try place()
    try place.put("{", named: "xxxxxxxx.json")
    #expect(try place.store.find("xx") == draftID("xxxxxxxx"))
    #expect(try place.store.find("adatum") == draftID("bbbbbbbb"))
  }

  @Test func `shows names in messages without what a terminal would obey`() throws {
    let place = try StoreInFolder()
    try place.create("7k3m9qxa", customer: "A\u{1B}[2J")
    try place.create("7k9aaaaa", customer: "A\u{202E}")
    let error = #expect(throws: DraftStoreError.self) { _ = try place.store.find("a") }
    let scalars = "\(try #require(error))".unicodeScalars
    #expect(!scalars.contains("\u{1B}") && !scalars.contains("\u{202E}"))
  }
}
