package import ReferralModel

/// A draft that another session has taken over from this one.
///
/// Saving it, and writing down what is typed, fail with this.
package struct LostDraft: Error, Sendable, Equatable {
  package var id: DraftID
  /// Who has it now; `nil` where nobody has.
  package var session: OtherSession?
  /// The new draft that holds what was typed and the other session cannot have; `nil` where it has
  /// all of it.
  package var keptAs: DraftID?
  /// Why that could not be kept.
  package var keepingTrouble: String?

  package init(
    id: DraftID, session: OtherSession?, keptAs: DraftID? = nil, keepingTrouble: String? = nil
  ) {
    self.id = id
    self.session = session
    self.keptAs = keptAs
    self.keepingTrouble = keepingTrouble
  }
}
