import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

extension TestDesk {
  /// A saved draft of a deal that is shared with Microsoft under today's contract.
  func sharedDraft(contract: String = "engagements") throws -> DraftID {
    let id = try readyDraft { referral in
      referral.choose(.coSell)
      referral.name = "A deal"
      referral.inviteContext.assistanceRequestCode = "ProofOfConceptOrDemo"
      referral.target = [Target(document: ["type": "SolutionProfile", "id": "SOL-1"])]
    }
    _ = try desk.change(id) { $0.contract = contract }
    return id
  }

  /// The same with its first request sent.
  func halfSentDraft() async throws -> DraftID {
    let id = try sharedDraft()
    let report = try await desk.submit(id)
    try #require(report.draft.submission.isHalfSent)
    return id
  }

  /// Puts a draft on disk as a program left it that died at this point.
  func leave(_ draft: Draft) throws {
    let id = try #require(draft.id)
    let lock = try desk.store.lock(id)
    defer { desk.store.unlock(lock) }
    _ = try desk.store.save(draft, over: desk.store.load(id).fingerprint, holding: lock)
  }
}

extension PreparedRequest {
  var json: JSON? { try? JSON(reading: body, name: "body") }
  var callID: String? { headers.first { $0.name == "client-request-id" }?.value }
}

extension Exchange {
  static let createdSecond = answered(201, #"{"id": "ref-2", "engagementId": "eng-1"}"#)
  static let createdWithoutEngagement = answered(201, #"{"id": "ref-1"}"#)

  /// The service's list of the own referral, Microsoft's, and one of another engagement.
  static let bothListed = answered(
    200,
    #"""
    {"value": [
      {"id": "ref-1", "engagementId": "eng-1", "target": [{"type": "SolutionProfile", "id": "SOL-1"}],
       "customerProfile": {"name": "Händler 漢"}},
      {"id": "ref-2", "engagementId": "ENG-1", "target": [{"type": "BusinessProfileLocation", "id": "MSFT"}],
       "customerProfile": {"name": "Händler 漢"}},
      {"id": "ref-3", "engagementId": "eng-9", "target": [{"type": "BusinessProfileLocation", "id": "msft"}],
       "customerProfile": {"name": "Händler 漢"}}]}
    """#)
}
