package import ReferralModel

/// What can be done where the service refuses the second request of a shared deal.
package enum RefusedSecondAdvice {
  /// A sentence that follows the refusal.
  ///
  /// The draft cannot be changed any more, as half of it is out, so that the same request would be
  /// refused again for what is in it.
  package static func words(for draft: Draft) -> String {
    "Should it be refused for what is in it, create it by hand in Partner Center, in engagement "
      + "\(draft.submission.engagementID.shown(upTo: 80)), and write that down: referral resolve "
      + "\(draft[text: "id"].shown()) --microsofts ID"
  }
}
