package import PartnerCenter
package import ReferralModel

/// How an attempt ended, after what could be written down about it is on disk.
package struct SendingReport: Sendable, Equatable {
  package var outcome: SubmissionOutcome
  /// Which of the two requests of a shared deal it was; the own one of every other deal.
  ///
  /// The draft that was sent says it, whatever became of it.
  package internal(set) var part = DealPart.own
  /// The draft with the outcome in it; `nil` where the attempt ended before anything was recorded.
  package var draft: Draft?
  /// Where the receipt is, as a path to show; `nil` where there is none.
  package var receipt: String?
  /// What could not be written down, as sentences; `nil` where all is on disk.
  package var recordingTrouble: String?
  /// What came back other than it was sent.
  package var differences: [ReturnedDifference]
  /// What the draft's file holds, where that was not what was to be sent: nothing has left then.
  package var changed: ChangedElsewhere?
  /// Whether it ended before there was a token to send.
  package var endedInSignIn = false

  package init(
    outcome: SubmissionOutcome, draft: Draft?, receipt: String? = nil,
    recordingTrouble: String? = nil, differences: [ReturnedDifference] = [],
    changed: ChangedElsewhere? = nil
  ) {
    self.outcome = outcome
    self.draft = draft
    self.receipt = receipt
    self.recordingTrouble = recordingTrouble
    self.differences = differences
    self.changed = changed
  }
}
