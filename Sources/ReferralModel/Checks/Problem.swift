/// Something about a draft that a person should know before it is sent.
package struct Problem: Sendable, Hashable {
  package enum Severity: String, Sendable, CaseIterable {
    /// Send is refused until it is mended.
    case mustFix
    /// Send asks whether it is meant.
    case worthALook
  }

  /// The place within the referral.
  package var pointer: JSONPointer
  package var severity: Severity
  /// What is wrong and what to do, as a sentence.
  package var message: String

  package init(_ severity: Severity, at pointer: JSONPointer, _ message: String) {
    self.pointer = pointer
    self.severity = severity
    self.message = message
  }
}
