import PartnerCenter
package import ReferralModel

/// What the list shows of a draft, and by which words it is found.
package struct DraftSummary: Sendable, Equatable {
  /// What is known here of a referral that was created.
  package struct Sent: Sendable, Equatable {
    /// Empty where the service's answer named none.
    package var referralID: String
    package var at: Timestamp?
    /// The status and its detail, as the service gave them; else as they were sent.
    package var status: String

    package init(referralID: String, at: Timestamp?, status: String) {
      self.referralID = referralID
      self.at = at
      self.status = status
    }
  }

  package var customer: String
  package var value: String
  package var closes: String
  package var submission: SubmissionState
  package var updatedAt: Timestamp?
  /// How many of the seven parts are complete; `nil` while that is not known, which does not matter
  /// once the draft has been sent.
  package var completeParts: Int?
  package var sent: Sent?
  /// Whether the first of two requests was sent and the second was not.
  package var isHalfSent = false
  /// What keeps the draft from being checked, as a sentence, such as a profile that is gone.
  package var trouble: String?
  /// When the customer's data were removed, as the draft was sent long before; empty for all others.
  package var customerDataRemovedAt = ""
  /// What a filter looks into.
  var searchText: SearchText

  package init(
    customer: String, value: String, closes: String, submission: SubmissionState,
    updatedAt: Timestamp?, completeParts: Int?, sent: Sent? = nil, searchedFor words: [String] = []
  ) {
    self.customer = customer
    self.value = value
    self.closes = closes
    self.submission = submission
    self.updatedAt = updatedAt
    self.completeParts = completeParts
    self.sent = sent
    searchText = SearchText(
      [customer, value, Amount.read(value).value?.wireText ?? "", sent?.referralID ?? ""] + words)
  }

  /// Sums a draft up, checking it under the contract by which it would be sent.
  package init(of draft: Draft, to destination: Destination, on today: CalendarDay) {
    let problems = destination.contract.problems(in: draft, in: destination.context(on: today))
    self.init(
      of: draft,
      completeParts: Completion(of: draft, in: .of(destination.contract), problems: problems)
        .completeParts)
  }

  /// Sums a draft up without checking it.
  ///
  /// - Parameter trouble: Why it cannot be checked, as a sentence.
  package init(of draft: Draft, trouble: String? = nil) {
    self.init(of: draft, completeParts: nil)
    self.trouble = trouble
  }

  /// Whose draft it is, in a few words.
  var customerWords: String {
    Draft.customerWords(customer, isReduced: !customerDataRemovedAt.isEmpty)
  }

  /// Whether the list tells how complete the draft is, and that is not known yet.
  package var lacksCheck: Bool {
    switch submission {
    case .none, .notSent: completeParts == nil && trouble == nil
    case .sending, .sent, .refused, .notKnown: false
    }
  }

  private init(of draft: Draft, completeParts: Int?) {
    let referral = draft.referral
    let profile = referral.customerProfile
    let submission = draft.submission
    let contacts = profile.team.flatMap { [$0.firstName, $0.lastName, $0.email] }
    self.init(
      customer: profile.name, value: referral.details.estimatedDealValue,
      closes: referral.details.estimatedClosingDateTime, submission: submission.overallState,
      updatedAt: Timestamp(draft.updatedAt), completeParts: completeParts,
      sent: submission.state == .sent ? Sent(of: referral, attempt: submission.attempts.last) : nil,
      searchedFor: [
        draft[text: "id"], referral.name, referral.externalReferenceID, referral.id,
        referral.engagementID, referral.organizationName, referral.organizationID,
        profile.address.city, profile.address.country, profile.identifiers.duns,
      ] + contacts)
    customerDataRemovedAt = draft.customerDataRemovedAt
    isHalfSent = submission.isHalfSent
  }
}

extension DraftSummary.Sent {
  fileprivate init(of referral: Referral, attempt: Attempt?) {
    self.init(
      referralID: attempt?.referralID ?? "",
      at: Timestamp(attempt?.endedAt ?? "") ?? Timestamp(attempt?.startedAt ?? ""),
      status: attempt.flatMap { $0.returnedStatus.isEmpty ? nil : $0.returnedStatus }
        ?? joinedStatus(referral.status, detail: referral.statusDetail))
  }
}
