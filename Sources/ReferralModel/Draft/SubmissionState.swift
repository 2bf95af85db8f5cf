/// Where a draft stands with regard to sending.
package enum SubmissionState: String, Sendable, CaseIterable {
  case none
  /// Written before the first byte leaves. Found at a start, it means that the program died while
  /// sending, so that nobody knows.
  case sending
  case sent
  case refused
  /// Nothing left this machine.
  case notSent
  /// The request left and no complete answer came: the referral may exist.
  case notKnown
}
