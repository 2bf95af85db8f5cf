import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The forms of contract `engagements`, and what they leave to those of 2018-10.
@Suite struct DealForms {
  private static let contract = EngagementsContract()
  private static let forms = Forms.of(contract)
  private static let context = Fixtures.forEngagements.context(on: Fixtures.moment.today)

  private static let fields = Part.forms.flatMap { forms.fields(of: $0, in: Fixtures.richDeal) }
    .filter { $0.kind != .shown && $0.kind != .addRow && $0.isSent }

  private static func isDecision(_ field: FormField) -> Bool {
    if case .decision = field.kind { true } else { false }
  }

  static let typed = fields.filter { !isDecision($0) }.map(\.pointer.description)
  private static let filled = fields.filter {
    !isDecision($0) && !$0.text(in: Fixtures.richDeal).isEmpty
  }

  private func body(of draft: Draft) -> JSON {
    .object(Self.contract.body(of: draft, in: Self.context))
  }

  @Test(arguments: typed)
  func `setting a field changes its place of the request and nothing else`(place: String) throws {
    let pointer = try #require(JSONPointer(place))
    let field = try #require(Self.forms.field(at: pointer, in: Fixtures.richDeal))
    var changed = Fixtures.richDeal
    let text = field.kind == .consent ? "no" : "changed é 漢"
    field.set(text, in: &changed, at: Fixtures.moment.now)
    #expect(field.text(in: changed).hasSameScalars(as: text))

    let wire = Self.contract.bodyPlace(of: pointer, in: changed)
    let (before, after) = (body(of: Fixtures.richDeal), body(of: changed))
    let expected: JSON = field.kind == .consent ? false : .string(text)
    #expect(after[wire] == expected)
    #expect(before != after || field.kind == .consent)
    var restored = after
    try restored.set(before[wire], at: wire)
    #expect(places(restored) == places(before))
    #expect(
      differences(
        .object(Fixtures.richDeal.referral.document), .object(changed.referral.document)
      ).allSatisfy { $0 == pointer })
  }

  @Test(arguments: filled.map(\.pointer.description))
  func `clearing a field takes its place out of the request and nothing else`(place: String) throws
  {
    let pointer = try #require(JSONPointer(place))
    let field = try #require(Self.forms.field(at: pointer, in: Fixtures.richDeal))
    let wire = Self.contract.bodyPlace(of: pointer, in: Fixtures.richDeal)
    var changed = Fixtures.richDeal
    field.set("", in: &changed, at: Fixtures.moment.now)
    let lost = Set(places(body(of: Fixtures.richDeal))).subtracting(places(body(of: changed)))
    // An id that goes takes its kind along, and those after it move up.
    let allowed = wire.tokens.contains("ids") ? "/customerProfile/ids" : around(wire)
    #expect(!lost.isEmpty)
    #expect(lost.allSatisfy { $0.hasPrefix(allowed) }, "\(lost)")
  }

  /// A place, or of one that stands in a list of one thing the whole list.
  private func around(_ wire: JSONPointer) -> String {
    guard wire.tokens.contains("additionalRequirements") || wire.tokens.last == "id" else {
      return wire.description
    }
    let depth = wire.tokens.firstIndex { $0 == "additionalRequirements" || Int($0) != nil }
    return JSONPointer(tokens: Array(wire.tokens[..<(depth ?? 0)])).description
  }

  @Test(arguments: [Editions.october2018, .engagements])
  func `every member that a contract sends has a field there, and every field is sent`(
    edition: Editions
  ) throws {
    let contract = try #require(Contracts.all.first { $0.edition == edition })
    let fields = Forms.of(contract).all.flatMap(\.items).flatMap { item -> [String] in
      switch item {
      case .field(let field): [field.pointer.description]
      case .rows(let rows):
        rows.template.map { rows.pointer.appending("-").appending($0.pointer).description }
      case .local, .shown: []
      }
    }
    #expect(Set(fields).count == fields.count)
    var members: Set<String> = []
    func walk(_ view: any DocumentView.Type, at place: String) {
      for member in view.knownMembers where member.editions.contains(edition) {
        let pointer = place + "/" + member.name
        switch member.kind {
        case .value, .anything: members.insert(pointer)
        case .view(let inner): walk(inner, at: pointer)
        case .list(let row): walk(row, at: pointer + "/-")
        }
      }
    }
    walk(Referral.self, at: "")
    // Kept by the program.
    members.subtract(["/id", "/createdDateTime", "/updatedDateTime"])
    let besides: Set =
      edition == .october2018
      ? ["/details/currency"] : ["/dealType", "/partnerRole", "/solutionArea", "/solutionPlay"]
    #expect(Set(fields).subtracting(besides) == members)
  }

  @Test func `those of 2018-10 are as they were, with the choice of the contract`() {
    let draft = Fixtures.richDeal
    func pointers(_ forms: Forms) -> [String] {
      Part.forms.flatMap { forms.fields(of: $0, in: draft) }.map(\.pointer.description)
    }
    let old = Forms.of(October2018Contract())
    #expect(pointers(old).filter { $0 != "/contract" } == pointers(.plain))
    #expect(pointers(old).filter { $0 == "/contract" }.count == 1)
    #expect(
      pointers(.plain).prefix(12) == [
        "/type", "/qualification", "/status", "/statusDetail", "/externalReferenceId",
        "/organizationId", "/organizationName", "/businessProfileId", "/engagementId",
        "/expirationDateTime", "/id", "/createdDateTime",
      ])
    #expect(!pointers(old).contains { $0.contains("contactPreference") || $0.contains("target") })
  }

  @Test func `every field says what it is`() {
    for field in Self.fields {
      #expect(!field.help.isEmpty && !field.help.hasSuffix("."), "\(field.pointer)")
      #expect(!field.label.isEmpty && field.label.count <= 18, "\(field.label)")
    }
  }

  @Test(arguments: 0..<30)
  func `each line of the body leads to the field that made it`(seed: UInt64) throws {
    let draft = GeneratedDraft.deal(seed: seed)
    let places = BodyPlaces(of: body(of: draft), from: draft, under: Self.contract)
    for (line, pointer) in places.map.pointers.enumerated() {
      let place = try #require(places.draftPlace(ofLine: line))
      guard case .string(let value)? = body(of: draft)[pointer],
        let field = Self.forms.field(at: place, in: draft),
        field.kind == .line || field.kind == .notes, pointer.last != "profileType"
      else { continue }
      #expect(places.bodyPlace(of: place) == pointer)
      #expect(field.text(in: draft).hasSameScalars(as: value), "seed \(seed): \(pointer)")
    }
  }

  @Test func `Enter in the request goes back to the field of each line`() {
    for field in Self.filled {
      var state = Fixtures.preparing(of: Fixtures.richDeal, to: Fixtures.forEngagements)
      _ = state.goTo(field)
      state.follow("<F9>")
      #expect(state.editor?.preview != nil)
      state.follow("<Enter>")
      #expect(state.editor?.preview == nil, "\(field.pointer)")
      #expect(state.editor?.focus == field.pointer)
    }
  }
}

/// The places of single values at which two documents differ.
private func differences(
  _ left: JSON?, _ right: JSON?, at pointer: JSONPointer = JSONPointer(tokens: [])
) -> [JSONPointer] {
  let old = Set(left.map(places) ?? [])
  let new = Set(right.map(places) ?? [])
  return old.symmetricDifference(new).compactMap { line in
    JSONPointer(String(line.prefix { $0 != " " }))
  }
}

/// Each single value with its place, as a line.
private func places(_ json: JSON) -> [String] {
  func walk(_ json: JSON, _ pointer: JSONPointer) -> [String] {
    switch json {
    case .object(let object):
      object.members.flatMap { walk($0.value, pointer.appending($0.name)) }
    case .array(let elements):
      elements.enumerated().flatMap { walk($1, pointer.appending($0)) }
    default: ["\(pointer) \(json.text(indented: false))"]
    }
  }
  return walk(json, JSONPointer(tokens: []))
}
