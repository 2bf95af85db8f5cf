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
        + "exist. It stays locked until that is settled; look for it in Partner Center."
    case .mustFix(let id, let problems):
      "Draft \(id) has \(problems.count) to fix."
    case .requestChanged(let id):
      "Draft \(id) changed after its request was shown: read the request again, then send."
    case .tokenUnavailable(let reason):
      reason
    case .newerFormat(let id):
      "A newer version of this program wrote draft \(id): it can be read, not changed."
    }
  }
}
