import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// What is said below the fields and lists of contract `engagements`.
@Suite struct DealHints {
  private func lines(_ script: String, _ draft: Draft = Fixtures.richDeal) -> [String] {
    let size = Size(columns: 80, rows: 24)
    var state = Fixtures.editorState(draft, to: Fixtures.forEngagements, size: size)
    state.press(script)
    let frame = screen(of: state, at: size)
    return (0..<size.rows).map { row in frame[row].map(\.text).joined() }
  }

  private func hint(_ script: String, _ draft: Draft = Fixtures.richDeal) -> String {
    lines(script, draft)[21...22].joined(separator: " ").split(separator: " ")
      .joined(separator: " ")
  }

  private static let fields = Part.forms.flatMap {
    Forms.of(EngagementsContract()).fields(of: $0, in: Fixtures.richDeal)
  }.filter { $0.kind != .shown }

  @Test func `every help fits into the two lines that there are at 80 columns`() {
    for field in Self.fields {
      let room = 80 - 2 - field.label.count - 2
      #expect(TextRows.prose(field.help, width: room).count <= 2, "\(field.label): \(field.help)")
    }
  }

  @Test(arguments: ["/solutionArea", "/solutionPlay", "/partnerRole"])
  func `what no page documents is called configurable, with the name of the setting`(
    place: String
  ) {
    let said = hint("<^F>\(place)<Enter>")
    #expect(said.contains("Configurable"), "\(said)")
    #expect(said.contains("undocumentedPlaces"), "\(said)")
  }

  @Test func `what a list has no room for is said below it, of the marked line`() {
    let list = lines("<Tab><F4>co")
    #expect(list.contains { $0.contains("…") })
    #expect(
      hint("<Tab><F4>co") == "Microsoft sees it, for good, and helps. The type becomes Shared.")
    // Where nothing is cut off, what the keys do.
    #expect(hint("<F8><Tab><F4>").contains("Enter takes the marked line"))
  }

  @Test func `an id of Microsoft's catalog is nothing unusual`() {
    let said = hint("<^F>/details/requirements/solutions/0/id<Enter>")
    #expect(said == "Solution An id of Microsoft's catalog, which is sent as it stands")
  }

  @Test func `where a draft has no contract of its own, the profile's is named`() {
    #expect(hint("<^F>/contract<Enter>").contains("the profile's, engagements"))
  }

  @Test func `no name is cut that stands beside its id`() {
    let place = "<^F>/details/requirements/customerMarketplaceIntent<Enter>"
    #expect(!lines(place + "<^U>HaveNotDecided").contains { $0.contains("Have n…") })
  }
}
