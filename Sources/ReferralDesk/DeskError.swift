package import ReferralModel

/// Why a seller's wish cannot be carried out, in words for the seller.
package enum DeskError: Error, Equatable {
  case unknownProfile(String, known: [String])
  case unknownContract(String, known: [String])
  case unreadableDocument(name: String, reason: String)
  /// The draft is sent, or is being sent: it can be copied, not changed.
  case draftIsSent(DraftID, referralID: String)
  /// What became of the last attempt is not known: it must be settled first.
  case outcomeNotKnown(DraftID, since: String)
  case mustFix(DraftID, [Problem])
  /// The draft or its profile changed after the request was shown.
  case requestChanged(DraftID)
  case tokenUnavailable(String)
  case newerFormat(DraftID)
  /// What became of the draft is known, so there is nothing to look for and nothing to settle.
  case nothingToSettle(DraftID, SubmissionState, referralID: String)
  /// It is there, by the service's word or a person's: what is missing is its id.
  case acceptedWithoutID(DraftID)
  /// What was given cannot be the id of a referral.
  case badReferralID(DraftID, String)
  case unreadableReceipt(path: String)
  /// The last attempt went to another service than the profile's, where the list would not show it.
  case sentElsewhere(DraftID, url: String, profile: String)
  /// A request body or a damaged file, which was never a draft of its own.
  case draftWithoutID
  /// Only ids, times and hashes are left of the draft.
  case customerDataRemoved(String, at: String)
  /// Nobody knows what became of the draft, so it must not go.
  case eraseUnsettled(DraftID, since: String, isInBin: Bool)
}

extension DeskError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownProfile(let name, let known):
      "There is no profile \(name). Known: \(known.joined(separator: ", "))."
    case .unknownContract(let name, let known):
      "This version does not speak contract \(name). It speaks \(known.joined(separator: ", "))."
    case .unreadableDocument(let name, let reason):
      "\(name) cannot be read as a draft or a request body: \(reason)."
    case .draftIsSent(let id, let referralID):
      referralID.isEmpty
        ? "Draft \(id) was sent. Make a new one from it: referral new --from \(id)"
        : "Draft \(id) was sent as referral \(referralID). Make a new one from it: "
          + "referral new --from \(id)"
    case .outcomeNotKnown(let id, let since):
      "Draft \(id) was sent at \(since), and what became of it is not known: the referral may "
        + "exist. It stays locked until that is settled. Look for it: referral look \(id)"
    case .mustFix(let id, let problems):
      "Draft \(id) has \(problems.count) to fix."
    case .requestChanged(let id):
      "Draft \(id) changed after its request was shown: read the request again, then send."
    case .tokenUnavailable(let reason):
      reason
    case .newerFormat(let id):
      "A newer version of this program wrote draft \(id): it can be read, not changed."
    case .nothingToSettle(let id, let state, let referralID):
      "Draft \(id) \(Self.words(of: state, referralID: referralID)), so there is nothing to look for "
        + "and nothing to settle. \(Self.remedy(for: state, id))"
    case .acceptedWithoutID(let id):
      "Draft \(id) is sent, and only its id is missing. Look for it with referral look \(id), and "
        + "write it down with referral resolve \(id) --sent ID"
    case .badReferralID(let id, let text):
      "\"\(text.shown())\" cannot be the id of a referral: give the one that Partner Center or "
        + "referral look \(id) shows."
    case .unreadableReceipt(let path):
      "\(path) is no receipt: it does not hold a JSON object."
    case .sentElsewhere(let id, let url, let profile):
      "Draft \(id) was sent to \(url.shown(upTo: 200)), and the profile \(profile) leads elsewhere: "
        + "look with the profile that it was sent with (--profile NAME)."
    case .draftWithoutID:
      "This is no saved draft: it has no id."
    case .customerDataRemoved(let id, let time):
      "The customer's data of draft \(id.shown()) were removed at \(time.shown()), as it had been "
        + "sent long before: what is left are ids, times and hashes. To see them: "
        + "referral show \(id.shown())"
    case .eraseUnsettled(let id, let since, let isInBin):
      "Draft \(id) was sent at \(since.shown()), and what became of it is not known: the referral "
        + "may exist, and without the draft it could not be looked for. Settle it first: "
        + (isInBin ? "referral restore \(id), then " : "")
        + "referral look \(id), and referral resolve \(id) --sent ID or --not-sent"
    }
  }

  private static func remedy(for state: SubmissionState, _ id: DraftID) -> String {
    switch state {
    case .none, .refused, .notSent: "It can be sent: referral submit \(id)"
    case .sending, .notKnown: "Wait for that session to end."
    case .sent: "Make a new one from it: referral new --from \(id)"
    }
  }

  private static func words(of state: SubmissionState, referralID: String) -> String {
    switch state {
    case .none: "was never sent"
    case .sending: "is being sent by another session now"
    case .sent: "was sent as referral \(referralID)"
    case .refused: "was not accepted by the service"
    case .notSent: "did not leave this machine or was settled as not sent"
    case .notKnown: "is not known"
    }
  }
}
