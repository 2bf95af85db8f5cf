import DraftStore
import PartnerCenter
package import ReferralModel

extension Desk {
  /// Makes and saves an empty draft, whose team starts with the profile's.
  package func makeDraft() throws -> Draft {
    let profile = try profile(named: settings.requestedProfile ?? "")
    var referral = Referral()
    referral.team = profile.team
    return try create(referral, profile: settings.requestedProfile ?? "")
  }

  /// Makes and saves a draft that starts as a copy of another one.
  ///
  /// What belongs to one deal only is left behind: the customer's consent and how it was given, the
  /// closing and the expiration date, the ids and the outcome. What belongs to the customer, its
  /// D-U-N-S number for one, comes along.
  package func makeDraft(from original: Draft) throws -> Draft {
    try requireData(original)
    var referral = original.referral
    referral.consent = CustomerConsent()
    referral.id = ""
    referral.engagementID = ""
    // Meant for Microsoft alone it would be the second referral of an engagement that it has left.
    referral.target.removeAll(where: \.isMicrosofts)
    referral.externalReferenceID = ""
    referral.createdDateTime = ""
    referral.updatedDateTime = ""
    referral.expirationDateTime = ""
    referral.details.estimatedClosingDateTime = ""
    if referral.status == "Closed" {
      referral.status = ""
      referral.statusDetail = ""
      referral.statusReason = ""
    }
    return try create(referral, profile: original.profile, contract: original.contract)
  }

  /// Saves what a file holds as a new draft: a draft file, or a request body.
  ///
  /// A draft file gets a new id, and its outcome is left behind.
  package func importDocument(_ bytes: [UInt8], name: String) throws -> Draft {
    let document = try readDocument(bytes, name: name)
    guard document[text: "format"].isEmpty else {
      return try createAnew(document).draft
    }
    return try create(
      document.referral, profile: settings.requestedProfile ?? "", contract: document.contract)
  }

  /// Reads a draft file or a request body as a draft, without saving it.
  ///
  /// A body becomes a draft without an id; one that has names of contract `engagements` becomes a
  /// draft under that contract.
  /// - Throws: ``DeskError/unreadableDocument(name:reason:)`` with the place and what is wrong.
  package func readDocument(_ bytes: [UInt8], name: String) throws -> Draft {
    do {
      let json = try JSON(reading: bytes, name: name)
      // A request body has no member of these names; a draft file has both.
      if let object = json.object, object["format"] != nil, object["referral"] != nil {
        let draft = try Draft(checking: json)
        guard !draft.isOfNewerFormat else {
          throw DeskError.unreadableDocument(
            name: name, reason: "a newer version of this program wrote it")
        }
        return draft
      }
      let body = Referral.takingOver(engagementsBody: json)
      let referral = try Referral(checking: body.json)
      var draft = Draft(document: [:])
      if body.isOne { draft.contract = EngagementsContract().name }
      draft[member: "referral"] = .object(referral.document)
      let now = dependencies.now().text
      draft[text: "createdAt"] = now
      draft[text: "updatedAt"] = now
      return draft
    } catch let error as DocumentShapeError {
      throw DeskError.unreadableDocument(name: name, reason: "\(error)")
    }
  }

  /// Changes a draft's referral under its lock and saves it.
  ///
  /// It is written even where it stays as it was: a save before may have put it in its place
  /// without bringing that to the disk, and this one must not call it saved then.
  package func change(_ id: DraftID, _ body: (inout Draft) throws -> Void) throws -> Draft {
    let lock = try store.lock(id)
    defer { store.unlock(lock) }
    var stored = try store.load(id)
    try requireChangeable(stored.draft, id: id)
    try body(&stored.draft)
    _ = try store.save(stored.draft, over: stored.fingerprint, holding: lock)
    return stored.draft
  }

  /// Refuses a draft that is out, may be out, or belongs to a newer version.
  package func requireChangeable(_ draft: Draft, id: DraftID) throws {
    guard !draft.isOfNewerFormat else { throw DeskError.newerFormat(id) }
    switch draft.submission.overallState {
    case .none, .refused, .notSent:
      return
    case .sent:
      let referralID = draft.submission.attempts.last?.referralID ?? ""
      throw draft.submission.isHalfSent
        ? DeskError.draftIsHalfSent(id, referralID: referralID)
        : DeskError.draftIsSent(id, referralID: referralID)
    case .sending, .notKnown:
      throw outcomeNotKnown(of: draft, id)
    }
  }

  /// Puts a draft into the bin, unless it is out and nobody knows what became of it: then it must
  /// stay in sight until that is settled.
  package func delete(_ id: DraftID) throws {
    try store.delete(id) { draft in
      switch draft.submission.overallState {
      case .none, .refused, .notSent, .sent: break
      case .sending, .notKnown: throw outcomeNotKnown(of: draft, id)
      }
    }
  }

  func outcomeNotKnown(of draft: Draft, _ id: DraftID) -> DeskError {
    let submission = draft.submission
    return .outcomeNotKnown(id, since: submission.lastStart, part: submission.latestPart)
  }

  /// Keeps what a session typed in a draft that another session or program has, as a new draft.
  ///
  /// The customer's answers stay: it is the same deal, as this session has it.
  ///
  /// - Returns: `nil` where the draft's file has all of it, so that nothing was made.
  package func keep(_ typed: Draft) throws -> DraftID? {
    guard let id = typed.id else { return nil }
    // Where the file cannot be read, nobody knows what the other one has.
    if let file = try? store.load(id).draft, typed.hasSameContent(as: file) { return nil }
    return try keepAsNew(typed)
  }

  /// Saves all that a draft holds as a new one, which has never been sent.
  package func keepAsNew(_ draft: Draft) throws -> DraftID {
    var kept = draft
    kept.keptFrom = draft[text: "id"]
    return try createAnew(kept).id
  }

  private func createAnew(_ original: Draft) throws -> (id: DraftID, draft: Draft) {
    var draft = original
    let id = dependencies.makeDraftID()
    let fresh = Draft(
      id: id, createdAt: dependencies.now(), identifiers: dependencies.makeIdentifiers())
    for name in ["id", "submission"] {
      draft[member: name] = fresh.document[name]
    }
    for name in ["createdAt", "updatedAt"] where draft[text: name].isEmpty {
      draft[member: name] = fresh.document[name]
    }
    _ = try store.create(draft)
    return (id, draft)
  }

  private func create(_ referral: Referral, profile: String, contract: String = "") throws -> Draft
  {
    var draft = Draft(
      id: dependencies.makeDraftID(), createdAt: dependencies.now(), referral: referral,
      identifiers: dependencies.makeIdentifiers())
    draft.profile = profile
    draft.contract = contract
    _ = try store.create(draft)
    return draft
  }
}

extension Draft {
  /// Whether another state of this draft says the same as far as a person has typed it.
  fileprivate func hasSameContent(as other: Draft) -> Bool {
    ["referral", "consentNote", "profile", "contract"].allSatisfy {
      document[$0] == other.document[$0]
    }
  }
}
