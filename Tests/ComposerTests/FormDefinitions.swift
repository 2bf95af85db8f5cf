import Composer
import ComposerTesting
import ReferralModel
import Testing

@Suite struct FormDefinitions {
  /// A draft with one row in each list, so that every field there can be is walked.
  private static let draft: Draft = {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { referral in
      var contact = Member()
      contact.firstName = "Sue"
      referral.customerProfile.team = [contact]
      referral.details.requirements.industries = [Tag(id: "Healthcare")]
      referral.details.requirements.services = [Tag(id: "Integration")]
      referral.details.requirements.solutions = [SolutionTag(id: "SOL-1")]
    }
    return draft
  }()

  static let places = Part.forms.flatMap { Forms.plain.fields(of: $0, in: draft) }
    .filter { $0.kind != .shown && $0.kind != .addRow }.map(\.pointer.description)

  @Test(arguments: places)
  func `setting a field changes the document inside its pointer and nowhere else`(
    place: String
  ) throws {
    let pointer = try #require(JSONPointer(place))
    let field = try #require(Forms.plain.field(at: pointer, in: Self.draft))
    var changed = Self.draft
    let text = field.kind == .consent ? "no" : "changed é 漢"
    field.set("", in: &changed, at: Fixtures.moment.now)
    field.set(text, in: &changed, at: Fixtures.moment.now)

    #expect(field.text(in: changed).hasSameScalars(as: text))
    if field.isSent {
      let before = JSON.object(Self.draft.referral.document)
      let after = JSON.object(changed.referral.document)
      #expect(after[pointer] != nil)
      #expect(differences(before, after).allSatisfy { $0 == pointer })
      #expect(changed.consentNote == Self.draft.consentNote)
    } else {
      #expect(changed.referral == Self.draft.referral)
    }
  }

  @Test func `every member of the model that can be typed has a field`() {
    let pointers = Set(Forms.settablePointers)
    let kept: Set = ["/id", "/createdDateTime", "/updatedDateTime"]
    var missing: [String] = []
    func walk(_ members: [KnownMember], at place: String) {
      for member in members {
        let pointer = place + "/" + member.name
        switch member.kind {
        case .value, .anything:
          if !pointers.contains(pointer), !kept.contains(pointer) { missing.append(pointer) }
        case .view(let view): walk(view.knownMembers, at: pointer)
        case .list(let view): walk(view.knownMembers, at: pointer + "/-")
        }
      }
    }
    walk(Referral.knownMembers, at: "")
    #expect(missing == [])
  }

  @Test func `no two fields share a place`() {
    #expect(Set(Forms.settablePointers).count == Forms.settablePointers.count)
  }

  @Test(arguments: [
    ("/team/0/email", Part.team, "/team/0/email"),
    ("/team/0", .team, "/team/0/firstName"),
    ("/team", .team, "/team/0/firstName"),
    ("/team/7/email", .team, "/team/0/firstName"),
    ("/customerProfile", .customer, "/customerProfile/name"),
    ("/customerProfile/address/unknown", .customer, "/customerProfile/address/addressLine1"),
    ("/details", .details, "/details/notes"),
    ("/details/requirements", .requirements, "/details/requirements/industries/0/id"),
    ("/consent", .consent, "/consent/consentToToShareInfoWithOthers"),
    ("/details/notes/deeper", .details, "/details/notes"),
  ])
  func `a complaint about a place leads to the field that mends it`(
    place: String, part: Part, field: String
  ) throws {
    let target = try #require(Forms.plain.target(of: JSONPointer(place) ?? "", in: Self.draft))
    #expect(target.part == part)
    #expect(target.pointer.description == field)
  }

  @Test(arguments: ["", "/nonsense", "/nonsense/name"])
  func `a complaint about no place of the forms leads nowhere`(place: String) {
    #expect(Forms.plain.target(of: JSONPointer(place) ?? "", in: Self.draft) == nil)
  }

  @Test(arguments: ["/team", "/customerProfile/team", "/details/requirements/solutions"])
  func `a complaint about an empty list leads to the line on which a row is added`(
    place: String
  ) throws {
    let list = try #require(JSONPointer(place))
    let target = try #require(Forms.plain.target(of: list, in: Fixtures.draft()))
    #expect(target.kind == .addRow)
    #expect(target.pointer == list.appending("-"))
    var draft = Fixtures.draft()
    target.set("text", in: &draft, at: Fixtures.moment.now)
    #expect(draft == Fixtures.draft())
  }

  @Test func `a currency changes the draft and not the request`() throws {
    let contract = Contracts.standard
    let context = SendingContext(today: Fixtures.moment.today)
    let field = try #require(Forms.plain.field(at: "/details/currency", in: Self.draft))
    var changed = Self.draft
    field.set("eur", in: &changed, at: Fixtures.moment.now)
    #expect(changed.referral.details.currency == "eur")
    #expect(contract.body(of: changed, in: context) == contract.body(of: Self.draft, in: context))
    #expect(contract.unsentMembers(of: changed, in: context) == ["/details/currency"])
    #expect(
      contract.problems(in: changed, in: context).filter { $0.severity == .mustFix }
        == contract.problems(in: Self.draft, in: context).filter { $0.severity == .mustFix })
  }

  @Test func `writing into the row to add makes a row, and writing nothing makes none`() throws {
    var draft = Fixtures.draft()
    let field = try #require(Forms.plain.field(at: "/team/0/email", in: draft))
    #expect(field.row?.isNew == true)
    field.set("", in: &draft, at: Fixtures.moment.now)
    #expect(draft == Fixtures.draft())
    field.set("a@b.example", in: &draft, at: Fixtures.moment.now)
    #expect(draft.referral.team.map(\.email) == ["a@b.example"])
  }

  @Test func `members that this version does not know survive an edit`() throws {
    let text = #"{"customerProfile":{"future":{"a":1.50},"name":"A"},"team":[{"x":null}],"y":2}"#
    let document = try JSON(reading: Array(text.utf8), name: "test").object
    var draft = Fixtures.draft()
    let referral = Referral(document: try #require(document))
    draft = Draft(
      id: try #require(Fixtures.id()), createdAt: Fixtures.moment.now, referral: referral,
      identifiers: Fixtures.identifiers)
    try #require(Forms.plain.field(at: "/customerProfile/name", in: draft))
      .set("B", in: &draft, at: Fixtures.moment.now)
    try #require(Forms.plain.field(at: "/team/0/email", in: draft))
      .set("b@c.example", in: &draft, at: Fixtures.moment.now)
    #expect(
      JSON.object(draft.referral.document).text(indented: false)
        == #"{"customerProfile":{"future":{"a":1.50},"name":"B"},"#
        + #""team":[{"x":null,"email":"b@c.example"}],"y":2}"#)
  }
}

/// The places of single values at which two documents differ.
private func differences(
  _ left: JSON?, _ right: JSON?, at pointer: JSONPointer = JSONPointer(tokens: [])
) -> [JSONPointer] {
  let names = (left?.object?.names ?? []) + (right?.object?.names ?? [])
  if !names.isEmpty {
    return names.flatMap { name in
      differences(left?.object?[name], right?.object?[name], at: pointer.appending(name))
    }
  }
  let count = max(left?.array?.count ?? 0, right?.array?.count ?? 0)
  if count > 0 {
    return (0..<count).flatMap { index -> [JSONPointer] in
      let place = JSONPointer(tokens: [String(index)])
      return differences(left?[place], right?[place], at: pointer.appending(index))
    }
  }
  return left == right ? [] : [pointer]
}
