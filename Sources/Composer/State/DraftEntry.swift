package import ReferralModel

/// One line of the draft list.
package struct DraftEntry: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// Known by name only; read when it comes into view.
    case notRead
    case read(DraftSummary)
    /// The file cannot be read, for a reason that a sentence gives.
    case damaged(String)
  }

  package var id: DraftID
  package var content: Content

  package init(id: DraftID, content: Content) {
    self.id = id
    self.content = content
  }
}

/// What the list shows of a draft.
package struct DraftSummary: Sendable, Equatable {
  package var customer: String
  package var value: String
  package var closes: String
  package var submission: SubmissionState
  package var updatedAt: Timestamp?
  /// How many of the seven parts are complete.
  package var completeParts: Int

  package init(
    customer: String, value: String, closes: String, submission: SubmissionState,
    updatedAt: Timestamp?, completeParts: Int
  ) {
    self.customer = customer
    self.value = value
    self.closes = closes
    self.submission = submission
    self.updatedAt = updatedAt
    self.completeParts = completeParts
  }

  /// Sums a draft up, checking it under the contract by which it would be sent.
  package init(of draft: Draft, to destination: Destination, on today: CalendarDay) {
    let problems = destination.contract.problems(in: draft, in: destination.context(on: today))
    self.init(
      customer: draft.referral.customerProfile.name,
      value: draft.referral.details.estimatedDealValue,
      closes: draft.referral.details.estimatedClosingDateTime,
      submission: draft.submission.state,
      updatedAt: Timestamp(draft.updatedAt),
      completeParts: Completion(of: draft, problems: problems).completeParts)
  }
}
