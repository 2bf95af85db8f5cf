import Foundation
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The replay of a journal` {
  private static let pieces = [
    "a", "é", "e\u{301}", "\u{301}", "漢", "👩‍🚀", "🇩🇪", "\u{200d}", " ", "\n", "\"", "\\", "/", "~",
    "\u{1}", "\u{7f}", "\u{2028}", "\r\n", String(repeating: "Ü-", count: 3000),
  ]

  /// Edits, saves and kills at random; what was noted last is there after each kill.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `gives what was noted last, whatever was done before`(_ seed: UInt64) throws {
    var random = Xorshift(state: seed)
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    for _ in 0..<6 {
      let lock = try place.store.lock(id)
      let recovered = try place.store.recover(id, holding: lock)
      #expect(recovered.keptPath == nil)
      var stored = recovered.stored
      var draft = stored.draft
      let journal = place.store.journal(of: stored, holding: lock)
      for step in 0..<Int.random(in: 1...25, using: &random) {
        change(&draft, step: step, using: &random)
        try journal.note(draft)
        if Int.random(in: 0..<8, using: &random) == 0 {
          stored.fingerprint = try place.store.save(
            draft, over: stored.fingerprint, holding: lock, folding: journal)
        }
      }
      place.store.unlock(lock)
      let next = try place.store.lock(id)
      defer { place.store.unlock(next) }
      let found = try place.store.recover(id, holding: next).stored.draft
      #expect(found == draft, "seed \(seed)")
    }
  }

  private func change(_ draft: inout Draft, step: Int, using random: inout Xorshift) {
    let time = Timestamp(millisecondsSince1970: 1_790_000_000_000 + step * 777)
    let kind = Int.random(in: 0..<10, using: &random)
    draft.change(at: time) { referral in
      switch kind {
      case 0: referral.team.append(Member())
      case 1: if !referral.team.isEmpty { referral.team.removeFirst() }
      case 2: edit(&referral.customerProfile.address.city, using: &random)
      case 3:
        referral.consent.toContact =
          [.yes, .no, .notAnswered].randomElement(using: &random)
          ?? .yes
      case 4: if !referral.team.isEmpty { edit(&referral.team[0].firstName, using: &random) }
      case 5...7: edit(&referral.details.notes, using: &random)
      default: edit(&referral.customerProfile.name, using: &random)
      }
    }
    if kind == 9 { edit(&draft.consentNote, using: &random) }
  }

  private func edit(_ text: inout String, using random: inout Xorshift) {
    var scalars = Array(text.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &random)
    let end = Swift.min(scalars.count, start + Int.random(in: 0...3, using: &random))
    scalars.replaceSubrange(
      start..<end, with: Array((Self.pieces.randomElement(using: &random) ?? "").unicodeScalars))
    text = String(String.UnicodeScalarView(scalars))
  }

  @Test func `of 20,000 keys in a note of 100 kB is whole`() throws {
    let open = try JournalInFolder()
    let note = String(repeating: "Grüße 漢字, ", count: 6000)
    var draft = open.stored.draft
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.details.notes = note }
    _ = try open.place.store.save(
      draft, over: open.stored.fingerprint, holding: open.lock, folding: open.journal)
    let stored = try open.place.store.load(open.id)
    // The lines as noting writes them, without the time that finding each change takes here.
    var chain = JournalText.Chain()
    var bytes = JournalText.line(
      JournalText.Heading(draft: open.id, base: stored.fingerprint).json, in: &chain)
    bytes += JournalText.line(
      JSONChange.changes(from: JSONObject(), to: stored.draft.document), in: &chain)
    for number in 0..<20_000 {
      bytes += JournalText.line(
        [
          .edit(
            "/referral/details/notes", offset: 8 + number, removed: 0,
            inserted: number.isMultiple(of: 60) ? "\n" : "x")
        ], in: &chain)
    }
    try put(bytes, at: open.path)
    let notes = try open.recovered().stored.draft.referral.details.notes
    let typed = (0..<20_000).map { $0.isMultiple(of: 60) ? "\n" : "x" }.joined()
    #expect(notes.hasSameScalars(as: "Grüße " + typed + note.dropFirst(6)))
  }
}
