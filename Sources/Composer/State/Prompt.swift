/// A line of text that is asked for below a page.
package struct Prompt: Sendable, Equatable {
  package enum Purpose: Sendable, Hashable {
    /// What to look for in the request.
    case search
    /// The id of a referral that the person knows to be there.
    case referralID
    /// The id of the engagement that a referral belongs to.
    case engagementID
    /// The path of a file for a copy of the draft.
    case copy
  }

  package var purpose: Purpose
  package var text = EditedText("")

  package init(_ purpose: Purpose) {
    self.purpose = purpose
  }
}
