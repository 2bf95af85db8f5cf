package import ReferralModel

/// Why a seller's wish cannot be carried out, in words for the seller.
package enum DeskError: Error, Equatable {
  case unknownProfile(String, known: [String])
  case unknownContract(String, known: [String])
  case unreadableDocument(name: String, reason: String)
  /// The draft is sent, or is being sent: it can be copied, not changed.
  case draftIsSent(DraftID, referralID: String)
  /// The own referral of a shared deal is sent and Microsoft's is not: it cannot be changed.
  case draftIsHalfSent(DraftID, referralID: String)
  /// What became of the last attempt is not known: it must be settled first.
  case outcomeNotKnown(DraftID, since: String, part: DealPart = .own)
  case mustFix(DraftID, [Problem])
  /// The draft or its profile changed after the request was shown.
  case requestChanged(DraftID)
  case newerFormat(DraftID)
  /// What became of the draft is known, so there is nothing to look for and nothing to settle.
  case nothingToSettle(DraftID, SubmissionState, referralID: String)
  /// It is there, by the service's word or a person's: what is missing is its id.
  case acceptedWithoutID(DraftID)
  /// What was given cannot be the id of a referral.
  case badReferralID(DraftID, String)
  /// The id is that of the other referral of a shared deal.
  case idOfOtherReferral(DraftID, String)
  case idOfOtherDraft(DraftID, String, other: DraftID)
  case unreadableReceipt(path: String)
  /// The last attempt went to another service than the profile's, where the list would not show it.
  case sentElsewhere(DraftID, url: String, profile: String)
  /// The draft is no referral of the service's, or not yet, so there is nothing to ask it for.
  case neverCreated(DraftID, SubmissionState)
  /// Microsoft's own referral is to join an engagement whose id the first answer did not tell.
  case engagementNotKnown(String)
  /// The first request of a shared deal went to another service than the profile's.
  case firstSentElsewhere(String, url: String, profile: String)
  /// The deal has no second request under the contract of its first one.
  case noSecondRequest(String, contract: String)
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
      "There is no profile \(name). Choose another with --profile: \(known.joined(separator: ", "))."
    case .unknownContract(let name, let known):
      "This version does not speak contract \(name). It speaks \(known.joined(separator: ", "))."
    case .unreadableDocument(let name, let reason):
      "\(name) cannot be read as a draft or a request body: \(reason)."
    case .draftIsSent(let id, let referralID):
      referralID.isEmpty
        ? "Draft \(id) was sent. Make a new one from it: referral new --from \(id)"
        : "Draft \(id) was sent as referral \(referralID). Make a new one from it: "
          + "referral new --from \(id)"
    case .draftIsHalfSent(let id, let referralID):
      "Draft \(id) was sent as \(referralID.isEmpty ? "a referral" : "referral \(referralID)") "
        + "and cannot be changed. Microsoft's own referral of it is not sent yet: referral submit "
        + "\(id)"
    case .outcomeNotKnown(let id, let since, .own):
      "Draft \(id) was sent at \(since), and what became of it is not known: the referral may "
        + "exist. It stays locked until that is settled. Look for it: referral look \(id)"
    case .outcomeNotKnown(let id, let since, .microsofts):
      "Microsoft's own referral of draft \(id) was sent at \(since), and what became of it is not "
        + "known: it may exist. It is not sent again until that is settled. Look for it: referral "
        + "look \(id)"
    case .mustFix(let id, let problems):
      "Draft \(id) has \(problems.count) to fix."
    case .requestChanged(let id):
      "Draft \(id) changed after its request was shown: read the request again, then send."
    case .newerFormat(let id):
      "A newer version of this program wrote draft \(id): it can be read, not changed."
    case .nothingToSettle(let id, let state, let referralID):
      "Draft \(id) \(Self.words(of: state, referralID: referralID)), so there is nothing to look for "
        + "and nothing to settle. \(Self.remedy(for: state, id))"
    case .acceptedWithoutID(let id):
      "Draft \(id) is sent, and only its id is missing. Look for it with referral look \(id), and "
        + "write it down with referral resolve \(id) --sent ID"
    case .idOfOtherReferral(let id, let text):
      "\(text.shown(upTo: 80)) is the id of the other referral of the draft \(id): both stand in the "
        + "same engagement. Nothing was changed; give the id of the one in question."
    case .idOfOtherDraft(let id, let text, let other):
      "\(text.shown(upTo: 80)) is written down as the referral of draft \(other), so it cannot be that "
        + "of draft \(id). Nothing was changed. Look for it: referral look \(id). If the other one has "
        + "it by mistake, correct that first: referral resolve \(other) --sent ID"
    case .badReferralID(let id, let text):
      "\"\(text.shown())\" cannot be the id of a referral: give the one that Partner Center or "
        + "referral look \(id) shows."
    case .unreadableReceipt(let path):
      "\(path) is no receipt: it does not hold a JSON object."
    case .sentElsewhere(let id, let url, let profile):
      "Draft \(id) was sent to \(url.shown(upTo: 200)), and the profile \(profile) leads elsewhere: "
        + "look with the profile that it was sent with (--profile NAME)."
    case .neverCreated(let id, let state):
      "Draft \(id) \(Self.words(of: state, referralID: "")), so the service has no referral of it to ask "
        + "for. \(Self.remedy(for: state, id))"
    case .engagementNotKnown(let id):
      "Microsoft's own referral of draft \(id) cannot be sent: the answer to the first request did "
        + "not name the engagement that it has to join. Look for that: referral look \(id). Or "
        + "write it down: referral resolve \(id) --engagement ID"
    case .firstSentElsewhere(let id, let url, let profile):
      "Microsoft's own referral of draft \(id) cannot be sent with the profile \(profile): the "
        + "engagement is at \(url.shown(upTo: 200)), where the first referral went. Take the "
        + "profile that it was sent with (--profile NAME)."
    case .noSecondRequest(let id, let contract):
      "Draft \(id) has no second request under contract \(contract.shown()): nothing more is sent."
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
    case .sending: "Wait for that session to end."
    case .notKnown: "Look for it: referral look \(id)"
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
