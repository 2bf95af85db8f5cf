package import ReferralModel

/// A draft as it was read, and what its file held then.
package struct StoredDraft: Sendable {
  package var draft: Draft
  package var fingerprint: Fingerprint

  package init(draft: Draft, fingerprint: Fingerprint) {
    self.draft = draft
    self.fingerprint = fingerprint
  }
}
