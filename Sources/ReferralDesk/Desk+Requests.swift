import DraftStore
package import PartnerCenter
package import ReferralModel

/// A draft's request as it would be sent now, and what stands in its way.
package struct PreparedDraft: Sendable, Equatable {
  package var draft: Draft
  /// Which of the two requests of a shared deal it is; the own one of every other deal.
  package var part: DealPart
  /// Whether another request follows on it, which is asked about again.
  package var isFirstOfTwo: Bool
  package var profile: Profile
  package var request: PreparedRequest
  /// What the contract says, and the twins where they were looked for.
  package var problems: [Problem]

  /// Whether nothing stands in the way of sending.
  package var isReady: Bool { !problems.contains { $0.severity == .mustFix } }
}

extension Desk {
  /// Checks a draft under the contract and the organization of its profile.
  package func problems(in draft: Draft) throws -> [Problem] {
    let profile = try profile(for: draft)
    return try contract(for: draft, profile: profile)
      .problems(in: draft, in: context(for: profile))
  }

  /// Prepares the request of a draft that is due, with the ids of its next attempt.
  ///
  /// Of a draft that has none due it is the first one. Of the second request of a shared deal there
  /// are no problems but twins: nothing can be mended any more, and the service has taken the same
  /// from the first.
  ///
  /// - Parameters:
  ///   - lookingForTwins: Whether all other drafts are read for one of the same deal, which takes a
  ///     while where there are thousands.
  ///   - part: Which request of a shared deal is wanted; the one that is due where it is `nil`.
  package func prepare(
    _ draft: Draft, lookingForTwins: Bool = false, part: DealPart? = nil
  ) throws -> PreparedDraft {
    try requireData(draft)
    let profile = try profile(for: draft)
    guard part ?? draft.submission.duePart != .microsofts else {
      return PreparedDraft(
        draft: draft, part: .microsofts, isFirstOfTwo: false, profile: profile,
        request: try secondRequest(of: draft, to: profile),
        problems: lookingForTwins ? twins(of: draft) : [])
    }
    let contract = try contract(for: draft, profile: profile)
    let context = context(for: profile)
    let identifiers = draft.submission.nextIdentifiers ?? dependencies.makeIdentifiers()
    let request = try PreparedRequest.create(
      draft: draft, contract: contract, profile: profile, context: context,
      identifiers: identifiers, userAgent: settings.userAgent)
    return PreparedDraft(
      draft: draft, part: .own, isFirstOfTwo: contract.isSentTwice(draft), profile: profile,
      request: request,
      problems: contract.problems(in: draft, in: context)
        + (lookingForTwins ? twins(of: draft) : []))
  }

  /// Prepares the request of a saved draft, whose ids are written down before they are shown.
  package func prepare(_ id: DraftID, lookingForTwins: Bool = false) throws -> PreparedDraft {
    let stored = try store.load(id)
    guard let part = stored.draft.submission.duePart, !stored.draft.isOfNewerFormat,
      stored.draft.submission[part].nextIdentifiers == nil
    else { return try prepare(stored.draft, lookingForTwins: lookingForTwins) }
    guard part == .own else {
      try settleInterrupted(id)
      return try prepare(store.load(id).draft, lookingForTwins: lookingForTwins)
    }
    let changed = try change(id) { draft in
      draft.submission.nextIdentifiers = dependencies.makeIdentifiers()
    }
    return try prepare(changed, lookingForTwins: lookingForTwins)
  }

  /// Other drafts that look like the same deal: an equal external reference, or equal customer,
  /// amount and date, or one of which the other was kept apart.
  package func twins(of draft: Draft) -> [Problem] {
    let mine = DealOutline(draft)
    var twins: [Problem] = []
    do {
      try store.forEachDraft { entry in
        guard let other = entry.draft, other.id != draft.id else { return }
        twins += mine.likeness(to: other).map { [$0] } ?? []
      }
    } catch {
      twins.append(
        Problem(
          .worthALook, at: "/customerProfile/name",
          "Other drafts of the same deal could not be looked for. \(error)"))
    }
    return twins
  }
}

/// What two drafts of the same deal have in common.
private struct DealOutline {
  let id: String
  let keptFrom: String
  let reference: String
  let deal: [String]

  init(_ draft: Draft) {
    let referral = draft.referral
    id = draft[text: "id"]
    keptFrom = draft.keptFrom
    // The service gives a reference back in lower case.
    reference = referral.externalReferenceID.lowercased()
    let details = referral.details
    deal = [
      referral.customerProfile.name.lowercased(),
      details.dealValue.value?.wireText ?? details.estimatedDealValue,
      details.estimatedClosingDateTime,
    ]
  }

  /// The likeness in words, where another draft looks like the same deal.
  func likeness(to other: Draft) -> Problem? {
    let theirs = DealOutline(other)
    let state = other.submission.state == .sent ? "sent draft" : "draft"
    let name = "The \(state) \(other[text: "id"])"
    if !reference.isEmpty, reference == theirs.reference {
      return Problem(
        .worthALook, at: "/externalReferenceId",
        "\(name) has the same external reference: check that this is another deal.")
    }
    if id == theirs.keptFrom || keptFrom == theirs.id {
      return Problem(
        .worthALook, at: "/customerProfile/name",
        "\(name) is another version of this deal, kept apart as both were changed at once: send one "
          + "of the two.")
    }
    guard hasDeal, deal == theirs.deal else { return nil }
    return Problem(
      .worthALook, at: "/customerProfile/name",
      "\(name) has the same customer, value and closing date: check that this is another deal.")
  }

  private var hasDeal: Bool { !deal.contains("") }
}
