import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// What the request's own page shows, compared with the bytes that are sent.
@Suite struct RequestLines {
  private func content(_ draft: Draft, width: Int) throws -> (PreparedRequest, PreviewContent) {
    let request = try #require(Fixtures.wholeRequest(for: draft))
    return (
      request,
      PreviewContent(
        .request(request), of: draft, under: Fixtures.service.contract, width: width)
    )
  }

  @Test(arguments: 0..<30)
  func `the lines hold every byte of the request, in order`(seed: UInt64) throws {
    let draft = GeneratedDraft.draft(seed: seed)
    let (request, content) = try content(draft, width: 77)
    let text = try #require(content.text)
    let bytes = text.lines.flatMap { Array(($0.text + $0.end).utf8) }
    #expect(bytes == request.httpBytes(authorization: .masked))
    #expect(text.places != nil)
  }

  @Test(arguments: [1, 2, 17, 40, 77, 300])
  func `the rows hold every character that is shown, whatever their width`(width: Int) throws {
    for seed in UInt64(0)..<6 {
      let (request, content) = try content(GeneratedDraft.draft(seed: seed), width: width)
      for (line, shown) in content.shown.enumerated() {
        let rows = content.rows.filter { $0.line == line }
        #expect(rows.map { String(shown[offsets: $0.range]) }.joined().hasSameScalars(as: shown))
        #expect(
          rows.count == 1
            || rows.allSatisfy {
              let piece = shown[offsets: $0.range]
              return TextWidth.columns(of: piece) <= width || piece.count == 1
            })
      }
      let plain = String(decoding: request.httpBytes(authorization: .masked), as: UTF8.self)
      #expect(
        content.shown.dropFirst(content.remarkCount).joined(separator: "\n")
          .hasSameScalars(as: VisibleText.lines(plain).text))
    }
  }

  @Test func `characters that cannot be seen are written out and counted`() throws {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.customerProfile.name = "a\u{202e}b\u{7f}c"
      $0.externalReferenceID = "\u{1b}"
    }
    let (request, content) = try content(draft, width: 77)
    #expect(content.shown[0] == "\(request.body.count.byteWords), SHA-256 \(request.bodySHA256)")
    #expect(
      content.shown[1] == "2 characters that cannot be seen are written out, as ^X or <U+202E>.")
    #expect(content.shown.contains("    \"name\": \"a<U+202E>b^?c\","))
    // JSON escapes that one itself.
    #expect(content.shown.contains("  \"externalReferenceId\": \"\\u001b\","))
  }

  @Test(arguments: [
    ("ZURICH", ["Zu\u{308}rich"]), ("z\u{fc}rich", ["Zu\u{308}rich"]), ("handler", ["Händler"]),
    ("\"type\"", ["\"type\""]), ("漢", ["漢"]), ("content-", ["Content-", "Content-"]),
    ("nowhere", []), ("\u{301}", []), ("gmbh\",", ["GmbH\","]),
  ])
  func `a word is found whatever its case and accents`(word: String, found: [String]) throws {
    let (_, content) = try content(Fixtures.completeDraft(), width: 40)
    let search = RequestSearch(word, in: content.shown)
    #expect(
      search.matches.map { String(content.shown[$0.line][offsets: $0.range]) }.map {
        Array($0.utf8)
      }
        == found.map { Array($0.utf8) })
  }

  @Test func `a match covers whole characters`() {
    let lines = ["a👩‍👩‍👧b", "e\u{301}\u{302}x"]
    let search = RequestSearch("👩", in: lines)
    #expect(search.matches.map { lines[$0.line][offsets: $0.range] } == ["👩‍👩‍👧", "👩‍👩‍👧"])
    #expect(RequestSearch("E", in: lines).matches.map(\.range) == [0..<5])
  }

  @Test(arguments: 0..<12)
  func `each line of the body leads to the field that made it`(seed: UInt64) throws {
    let draft = GeneratedDraft.draft(seed: seed)
    let (request, content) = try content(draft, width: 77)
    let body = try JSON(reading: request.body, name: "body")
    let places = try #require(content.text?.places)
    for (line, pointer) in places.map.pointers.enumerated() {
      let place = try #require(places.draftPlace(ofLine: line))
      #expect(places.bodyPlace(of: place) == pointer)
      guard case .string(let value)? = body[pointer],
        let field = Forms.plain.field(at: place, in: draft),
        field.kind == .line || field.kind == .notes,
        !field.text(in: draft).isEmpty
      else { continue }
      #expect(field.text(in: draft).hasSameScalars(as: value))
    }
  }

  @Test func `rows that are not sent leave the others their own fields`() throws {
    var draft = Fixtures.completeDraft()
    let people = try JSON(
      reading: Array(#"[{"x": 1}, {"firstName": "Ann"}, {}, {"firstName": "Bo"}]"#.utf8), name: "")
    var referral = draft.referral
    referral.document["team"] = people
    draft.document["referral"] = .object(referral.document)
    let (_, content) = try content(draft, width: 77)
    let places = try #require(content.text?.places)
    let line = try #require(places.lines(of: "/team/3/firstName")).lowerBound
    #expect(
      content.text?.lines.dropFirst(content.text?.headCount ?? 0).map(\.text)[line]
        == #"      "firstName": "Bo""#)
    #expect(places.draftPlace(ofLine: line) == "/team/3/firstName")
    #expect(places.lines(of: "/team/2/firstName") == nil)
    #expect(places.draftPlace(ofLine: places.nearestLine(to: "/team/2/email")) == "/team")
  }
}
