package import Composer
package import PartnerCenter
package import ReferralModel
package import TerminalKit

/// Values that tests of the composer start from.
package enum Fixtures {
  /// Wed 18 Nov 2026, 12:04:31 local time, an hour ahead of UTC.
  package static let moment = Moment(
    now: Timestamp(millisecondsSince1970: 1_794_999_871_000), secondsFromUTC: 3600)

  package static let identifiers = RequestIdentifiers(
    requestID: "11111111-2222-4333-8444-555555555555",
    correlationID: "66666666-7777-4888-9999-aaaaaaaaaaaa")

  package static let sandbox = destination(
    Profile(name: "sandbox", contract: "fixture", endpoint: .sandbox, authentication: .none),
    FixtureContract())

  package static let production = production(contract: "fixture", FixtureContract())

  /// A real service, spoken to by some contract.
  package static func production(
    contract name: String, _ contract: any Contract
  ) -> Destination {
    destination(
      Profile(
        name: "fabrikam", contract: name,
        endpoint: Endpoint(route: .https, host: "api.partner.microsoft.com"),
        authentication: .environment),
      contract)
  }

  /// A destination for the requests of one organization.
  private static func destination(
    _ profile: Profile, _ contract: any Contract
  ) -> Destination {
    var profile = profile
    profile.organization = Organization(id: "1", businessProfileID: "1", name: "Fabrikam Inc")
    return Destination(profile: profile, contract: contract)
  }

  /// A draft id of one letter, repeated.
  package static func id(_ letter: Character = "a") -> DraftID? {
    DraftID(String(repeating: letter, count: DraftID.length))
  }

  /// So many ids, always the same, in order.
  package static func ids(_ count: Int) -> [DraftID] {
    let letters = DraftID.alphabet
    return (0..<count).compactMap { number in
      let digits = [number / 961 % 31, number / 31 % 31, number % 31].map { letters[$0] }
      return DraftID("aaaaa" + String(digits))
    }
  }

  /// An empty draft.
  package static func draft(_ letter: Character = "a") -> Draft {
    var generator = SystemRandomNumberGenerator()
    return Draft(
      id: id(letter) ?? DraftID(using: &generator), createdAt: moment.now,
      identifiers: identifiers)
  }

  /// A draft with nothing left to fix, and with letters that test the width of text.
  package static func completeDraft(_ letter: Character = "a") -> Draft {
    var draft = draft(letter)
    draft.change(at: moment.now) { referral in
      referral.type = "Shared"
      referral.customerProfile.name = "Händler 漢字 👍🏽 GmbH"
      referral.customerProfile.address.city = "Zu\u{308}rich"
      referral.customerProfile.address.country = "CH"
      referral.consent.toContact = .yes
      referral.consent.toShareInfoWithOthers = .no
      referral.details.notes = "First line\nsecond line"
      referral.details.estimatedDealValue = "50k"
      referral.details.estimatedClosingDateTime = "2026-12-31"
      referral.details.requirements.products = [Tag(id: "Azure")]
      var member = Member()
      member.firstName = "Ryan"
      member.email = "ryan@fabrikam.example"
      referral.team = [member]
    }
    return draft
  }

  package static func request(for draft: Draft, to destination: Destination = sandbox)
    -> PreparedRequest
  {
    let contract = destination.contract
    let body = JSON.object(
      contract.body(of: draft, in: destination.context(on: moment.today)))
    return PreparedRequest(
      endpoint: destination.profile.endpoint, method: "POST", target: contract.path,
      carriesToken: false, headers: contract.headers(for: identifiers),
      body: Array(body.text.utf8), identifiers: identifiers, contract: contract.name)
  }

  /// A composer at the list, with its drafts read.
  package static func listState(
    _ entries: [DraftEntry] = [], size: Size = Size(columns: 80, rows: 24)
  ) -> ComposerState {
    var state = ComposerState(moment: moment, size: size, place: "SANDBOX  this machine")
    _ = update(&state, on: .started)
    _ = update(&state, on: .draftsListed(entries))
    return state
  }

  /// A composer with an open draft.
  package static func editorState(
    _ draft: Draft = draft(), to destination: Destination = sandbox,
    size: Size = Size(columns: 80, rows: 24), readOnlyReason: String? = nil
  ) -> ComposerState {
    var state = listState(size: size)
    _ = update(&state, on: .key(.character("n")))
    _ = update(
      &state,
      on: .draftOpened(
        .new,
        OpenedDraft(draft: draft, destination: destination, readOnlyReason: readOnlyReason)))
    return state
  }

  /// A composer that was started on a draft, which has been opened.
  package static func started(on id: DraftID, _ opened: OpenedDraft) -> ComposerState {
    var state = ComposerState(
      moment: moment, size: Size(columns: 80, rows: 24), place: "", opening: .draft(id))
    _ = update(&state, on: .started)
    _ = update(&state, on: .draftOpened(.draft(id), opened))
    return state
  }
}

extension ComposerState {
  /// Presses the keys of a script, one after the other, and returns all effects.
  @discardableResult
  package mutating func press(_ script: String) -> [Effect] {
    keys(script).flatMap { update(&self, on: .key($0)) }
  }
}
