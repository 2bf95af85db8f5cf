import PartnerCenter
import ReferralModel

extension DraftEditor {
  /// Whether the partner's own referral was sent and Microsoft's is to be sent yet.
  var isHalfSent: Bool { draft.submission.isHalfSent }

  /// Whether another request follows on the one that is due.
  var isFirstOfTwo: Bool {
    draft.submission.duePart == .own && destination.contract.isSentTwice(draft)
  }

  /// Whether Microsoft's request cannot be made, since nobody here knows which engagement it joins.
  var lacksEngagement: Bool { isHalfSent && draft.submission.engagementID.isEmpty }

  /// Whether there is a request to be sent, so that one can be made and shown.
  var hasDueRequest: Bool { draft.submission.duePart != nil && !lacksEngagement }

  /// The attempt that the pages tell of: the last one, of either request.
  var lastAttempt: Attempt? { draft.submission.lastAttempt }

  /// Whether what the pages tell of is Microsoft's request.
  var isAboutMicrosofts: Bool { draft.submission.latestPart == .microsofts }

  /// Why the request that is due cannot be sent from here, as a sentence; `nil` where it can.
  ///
  /// A draft of which the first request is sent cannot be changed, and the second is sent all the same.
  var sendingLock: String? {
    guard isHalfSent, !draft.isOfNewerFormat, sending == nil else { return lockReason }
    return readOnlyReason ?? (lacksEngagement ? Self.wordsForLackingEngagement : nil)
  }

  static let wordsForLackingEngagement =
    "Microsoft's own referral joins the engagement of yours, and the answer to the first request did "
    + "not name that. Look for it, or say what it is."

  /// How a person's answer, that it is there, is written down.
  func settlement(sentAs referralID: String, in engagementID: String = "") -> Settlement {
    let part = draft.submission.partInQuestion
    if part == nil, isHalfSent { return .microsoftsIsThere(referralID: referralID) }
    let takesEngagement = draft.submission.hasSecond && part != .microsofts
    return .sent(referralID: referralID, engagementID: takesEngagement ? engagementID : "")
  }
}

extension Preparation {
  /// Whether it is of the request that is due in a draft now, with the same ids.
  func isCurrent(of other: Draft) -> Bool {
    let part = other.submission.duePart
    return draft.referral == other.referral && draft.submission.duePart == part
      && draft.submission[part ?? .own].nextIdentifiers
        == other.submission[part ?? .own].nextIdentifiers
  }
}
