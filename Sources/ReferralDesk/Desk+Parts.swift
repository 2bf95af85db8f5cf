package import PartnerCenter
package import ReferralModel

extension Desk {
  /// What stands in the place of the engagement's id in a request of which it is not known yet.
  package static let unknownEngagement = "(from the answer to the first request)"

  /// Whether sending a draft takes a second request, for Microsoft, after the first.
  ///
  /// Of one whose first request has left, what was written down then counts.
  package func isSentTwice(_ draft: Draft) throws -> Bool {
    guard !draft.submission.locksDraft else { return draft.submission.hasSecond }
    return try contract(for: draft, profile: profile(for: draft)).isSentTwice(draft)
  }

  /// Microsoft's request of a shared deal before the first one was sent, as far as it is known: the
  /// engagement's id comes with the answer to that.
  ///
  /// - Returns: `nil` where there is one request only.
  package func outlineOfSecond(_ draft: Draft) throws -> PreparedRequest? {
    try requireData(draft)
    let profile = try profile(for: draft)
    let contract = try contract(for: draft, profile: profile)
    guard
      let body = contract.secondBody(
        of: draft, engagementID: Self.unknownEngagement, in: context(for: profile))
    else { return nil }
    return try PreparedRequest.create(
      body: body, contract: contract, profile: profile,
      identifiers: draft.submission.second.nextIdentifiers ?? dependencies.makeIdentifiers(),
      userAgent: settings.userAgent)
  }

  /// The request of Microsoft's own referral, once the first one was created.
  ///
  /// - Throws: ``DeskError/engagementNotKnown(_:)``, ``DeskError/firstSentElsewhere(_:url:profile:)``.
  func secondRequest(of draft: Draft, to profile: Profile) throws -> PreparedRequest {
    let id = draft[text: "id"]
    guard let first = draft.submission.attempts.last, !draft.submission.engagementID.isEmpty else {
      throw DeskError.engagementNotKnown(id)
    }
    // An engagement is known to the service that made it, and to no other.
    guard first.url.isEmpty || profile.endpoint.isOrigin(of: first.url) else {
      throw DeskError.firstSentElsewhere(id, url: first.url, profile: profile.name)
    }
    let contract = try contractOfFirst(draft, profile: profile)
    guard
      let body = contract.secondBody(
        of: draft, engagementID: draft.submission.engagementID, in: context(for: profile))
    else { throw DeskError.noSecondRequest(id, contract: contract.name) }
    return try PreparedRequest.create(
      body: body, contract: contract, profile: profile,
      identifiers: draft.submission.second.nextIdentifiers ?? dependencies.makeIdentifiers(),
      userAgent: settings.userAgent)
  }

  /// The contract under which the first request went, whatever the profile says by now.
  func contractOfFirst(_ draft: Draft, profile: Profile) throws -> any Contract {
    guard let name = draft.submission.attempts.last?.contract, !name.isEmpty else {
      return try contract(for: draft, profile: profile)
    }
    guard let contract = Contracts.named(name) else {
      throw DeskError.unknownContract(name, known: Contracts.all.map(\.name))
    }
    return contract
  }
}
