package import PartnerCenter
package import ReferralModel

extension Desk {
  /// Asks the service for the state of a draft's referrals.
  ///
  /// It changes nothing, here or there: no draft, no receipt. The contract is that under which each
  /// was created, and the address the one to which it was sent.
  ///
  /// - Parameter report: Called as it goes on, from any thread.
  /// - Returns: Also what went wrong with one of them; `stopped` soon after the task was cancelled.
  /// - Throws: ``DeskError`` where there is nothing to ask for, or nowhere; nothing has been sent then.
  package func state(
    of draft: Draft, report: @escaping @Sendable (StateProgress) -> Void = { _ in }
  ) async throws -> StateReport {
    try await StateInquiry(desk: self, draft: draft, report: report).run()
  }

  /// Refuses a draft that no referral is known of.
  func requireReferral(_ draft: Draft, id: DraftID) throws {
    // Of a shared deal, whatever has become of the second request.
    let state = draft.submission.state == .sent ? .sent : currentState(of: draft)
    switch state {
    case .sent:
      guard draft.submission.attempts.last?.referralID.isEmpty == false else {
        throw DeskError.acceptedWithoutID(id)
      }
    case .notKnown: throw outcomeNotKnown(of: draft, id)
    case .none, .sending, .refused, .notSent: throw DeskError.neverCreated(id, state)
    }
  }
}
