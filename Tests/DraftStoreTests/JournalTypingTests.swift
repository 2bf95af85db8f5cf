import ReferralModel
import Testing

@testable import DraftStore

/// Texts that are noted by themselves, as they are typed.
@Suite struct `A text that goes on being typed` {
  private static let name: JSONPointer = "/referral/customerProfile/name"
  private static let places: [JSONPointer] = [
    name, "/referral/details/notes", "/referral/team/0/firstName", "/consentNote",
  ]
  private static let pieces = [
    "a", "é", "e\u{301}", "\u{301}", "漢", "👩‍🚀", "🇩🇪", "\u{200d}", " ", "\n", "\"", "\\", "~", "\u{1}",
    String(repeating: "Ü-", count: 3000),
  ]

  /// A draft with text at every place.
  private func open(in place: StoreInFolder) throws -> DraftID {
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    try place.change(id) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 0)) { referral in
        referral.details.notes = "Some notes"
        var member = Member()
        member.firstName = "Ann"
        referral.team = [member]
      }
      draft.consentNote = "by phone"
      draft.cursor.caret = 3
    }
    return id
  }

  /// Notes, saves and kills at random: whether a text is noted alone or the draft as a whole makes
  /// no difference.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `is what noting the whole draft gives`(_ seed: UInt64) throws {
    var random = Xorshift(state: seed)
    let place = try StoreInFolder()
    let id = try open(in: place)
    var typedCount = 0
    for _ in 0..<5 {
      let lock = try place.store.lock(id)
      let recovered = try place.store.recover(id, holding: lock)
      #expect(recovered.keptPath == nil)
      var stored = recovered.stored
      var draft = stored.draft
      let journal = place.store.journal(of: stored, holding: lock)
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let field = Self.places[Int.random(in: 0..<Self.places.count, using: &random)]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let text = edited(try #require(JSON.object(draft.document)[field]?.string), by: &random)
          let caret = Int.random(in: 0...20, using: &random)
          draft = draft.typing(text, at: field, caret: caret)
          if Int.random(in: 0..<4, using: &random) == 0 {
            try journal.note(draft)
          } else {
            try journal.note(text, at: field, caret: caret)
            typedCount += 1
          }
        }
        if Int.random(in: 0..<10, using: &random) == 0 {
          stored.fingerprint = try place.store.save(
            draft, over: stored.fingerprint, holding: lock, folding: journal)
        }
      }
      // A text that was typed back to what it was is not written down, nor is where the caret is.
      place.store.unlock(lock)
      let next = try place.store.lock(id)
      defer { place.store.unlock(next) }
      let found = try place.store.recover(id, holding: next).stored.draft
      #expect(found.referral == draft.referral, "seed \(seed)")
      #expect(found.consentNote.hasSameScalars(as: draft.consentNote), "seed \(seed)")
    }
    #expect(typedCount > 0)
  }

  /// Never empty: without text there is no member.
  private func edited(_ text: String, by random: inout Xorshift) -> String {
    var scalars = Array(text.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &random)
    let end = min(scalars.count, start + Int.random(in: 0...2, using: &random))
    let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
    scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
    return String(String.UnicodeScalarView(scalars))
  }

  @Test func `is written down as one small line a key, with the caret`() throws {
    let open = try JournalInFolder(customer: String(repeating: "漢字 ", count: 2_000))
    let long = open.stored.draft.customer
    var draft = open.draft(named: long + "a")
    draft.cursor.caret = 6_001
    try open.journal.note(draft)
    let before = try bytes(of: open.path).count
    try open.journal.note(long + "ab", at: Self.name, caret: 6_002)
    try open.journal.note(long + "ab", at: Self.name, caret: 7)
    let line = try #require(try text(of: open.path).split(separator: "\n").last)
    let edit = #"["/referral/customerProfile/name",\#(long.utf8.count + 1),0,"b"]"#
    #expect(String(line.dropFirst(9)) == "[\(edit),[\"/cursor/caret\",6002]]")
    #expect(try bytes(of: open.path).count - before < 100)
    let recovered = try open.recovered().stored.draft
    #expect(recovered.customer.hasSameScalars(as: long + "ab"))
    #expect(recovered.cursor.caret == 6_002)
  }

  @Test func `is noted where nothing was noted before`() throws {
    let open = try JournalInFolder()
    try open.journal.note("Fabrikam", at: Self.name, caret: 8)
    try open.journal.note("Fabrikam Inc", at: Self.name, caret: 12)
    let recovered = try open.recovered().stored.draft
    #expect(recovered.customer == "Fabrikam Inc")
    #expect(recovered.cursor.caret == 12)
  }

  @Test func `is lost no more than any other note where the end is torn`() throws {
    let open = try JournalInFolder()
    var draft = open.draft(named: "A")
    draft.cursor.caret = 1
    try open.journal.note(draft)
    var steps = [(size: try bytes(of: open.path).count, name: "A")]
    for name in ["Ae\u{301}", "Ae\u{301}漢", "A", "A👩‍🚀"] {
      try open.journal.note(name, at: Self.name, caret: name.count)
      steps.append((try bytes(of: open.path).count, name))
    }
    let whole = try bytes(of: open.path)
    let saved = try DraftFile.bytes(of: open.stored.draft, path: "", as: open.id)
    for count in 0...whole.count {
      try put(saved, at: open.place.store.path(of: open.id))
      try put(Array(whole.prefix(count)), at: open.path)
      let recovered = try open.recovered()
      let expected = steps.last { $0.size <= count }?.name ?? "Contoso"
      #expect(recovered.stored.draft.customer.hasSameScalars(as: expected), "\(count) bytes")
      #expect(recovered.keptPath == nil, "\(count) bytes")
    }
  }

  @Test func `goes on after a save, and is what a save is told to keep`() throws {
    let open = try JournalInFolder()
    var draft = open.draft(named: "F")
    draft.cursor.caret = 1
    try open.journal.note(draft)
    try open.journal.note("Fa", at: Self.name, caret: 2)
    #expect(open.journal.savedDraft == nil)
    // The save is of an older state than what was typed meanwhile.
    _ = try open.place.store.save(
      draft, over: open.stored.fingerprint, holding: open.lock, folding: open.journal)
    #expect(try !bytes(of: open.path).isEmpty)
    try open.journal.note("Fab", at: Self.name, caret: 3)
    #expect(try open.recovered().stored.draft.customer == "Fab")
  }
}

/// Random numbers that come out the same for the same seed (xorshift64, Marsaglia 2003).
struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
