package import PartnerCenter
package import ReferralModel

extension Desk {
  /// Looks in the service's list for the referral of a draft's last attempt.
  ///
  /// It changes nothing, here or there. The list is read to its end, and again and again for a
  /// minute before it says that the referral is not there yet, since a service may show a referral a
  /// while after it made it.
  ///
  /// - Parameters:
  ///   - draft: One whose outcome is not known, or that was accepted without an id.
  ///   - report: Called as it goes on, from any thread.
  /// - Returns: Also what went wrong, in words; `stopped` soon after the task was cancelled.
  package func look(
    for draft: Draft, report: @escaping @Sendable (LookProgress) -> Void = { _ in }
  ) async -> LookReport {
    var looker: Looker
    do {
      looker = try Looker(desk: self, draft: draft, report: report)
    } catch {
      return LookReport(finding: .unanswered(reason: "\(error)"), obstacle: .notAsked)
    }
    return await looker.run()
  }

  /// Refuses a draft of which it is known what became of it.
  ///
  /// - Returns: The request of which something is to be found out. Of a shared deal of which half is
  ///   sent that can be Microsoft's, which may be there although it was never sent from here.
  @discardableResult
  package func requireUnsettled(_ draft: Draft, id: DraftID) throws -> DealPart {
    guard !draft.isOfNewerFormat else { throw DeskError.newerFormat(id) }
    let submission = draft.submission
    let state = currentState(of: draft)
    guard state != .sending, let part = submission.partInQuestion ?? submission.duePart,
      part == .microsofts || [.notKnown, .sent].contains(state)
    else {
      throw DeskError.nothingToSettle(
        id, state, referralID: submission.lastAttempt?.referralID ?? "")
    }
    return part
  }
}
