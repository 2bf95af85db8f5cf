package import ReferralModel

/// A draft that is open for this session, and what is known about it.
package struct OpenedDraft: Sendable, Equatable {
  package var draft: Draft
  package var destination: Destination
  /// Why it can be read and not changed, as a sentence; `nil` when it can be changed.
  ///
  /// A draft whose submission locks it needs no reason here.
  package var readOnlyReason: String?

  /// What was found of a session that ended without saving.
  package var recovery: Recovery?

  package init(
    draft: Draft, destination: Destination, readOnlyReason: String? = nil,
    recovery: Recovery? = nil
  ) {
    self.draft = draft
    self.destination = destination
    self.readOnlyReason = readOnlyReason
    self.recovery = recovery
  }
}
