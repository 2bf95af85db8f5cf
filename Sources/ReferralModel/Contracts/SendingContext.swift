/// What a body depends on besides the draft.
package struct SendingContext: Sendable, Equatable {
  /// The organization that the profile names; the draft's own values come first.
  package var organization: Organization
  /// The host's local day, for relative and yearless dates.
  package var today: CalendarDay

  package init(organization: Organization = Organization(), today: CalendarDay) {
    self.organization = organization
    self.today = today
  }
}
