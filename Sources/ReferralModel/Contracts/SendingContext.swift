/// What a body depends on besides the draft.
package struct SendingContext: Sendable, Equatable {
  /// The organization that the profile names; the draft's own values come first.
  package var organization: Organization
  /// The host's local day, for relative and yearless dates.
  package var today: CalendarDay

  /// Where the request has what the service's pages give no place, by the member of the draft.
  package var undocumentedPlaces: [String: JSONPointer]

  package init(
    organization: Organization = Organization(), today: CalendarDay,
    undocumentedPlaces: [String: JSONPointer] = [:]
  ) {
    self.organization = organization
    self.today = today
    self.undocumentedPlaces = undocumentedPlaces
  }
}
