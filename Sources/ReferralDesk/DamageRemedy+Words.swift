package import DraftStore
package import ReferralModel

extension DamageRemedy {
  /// What to do, as a sentence with commands.
  ///
  /// - Parameter hint: What else puts a file into the bin, to stand behind the command for it.
  package func words(for id: DraftID, besidesDelete hint: String = "") -> String {
    let deletion = "the file into the bin with referral delete \(id)\(hint)"
    return switch self {
    case .wait: "The draft may be whole: nothing is done to it until its file can be read"
    case .takeEarlier:
      "Take the version before with referral restore --earlier \(id), or put \(deletion)"
    case .delete: "Put \(deletion)"
    }
  }
}
