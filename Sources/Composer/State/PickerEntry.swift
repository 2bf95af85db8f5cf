package import ReferralModel
package import TerminalKit

/// One thing that can be taken from a picker.
package struct PickerEntry: Sendable, Equatable {
  /// What is taken: an id, or an earlier value.
  package var value: String
  package var label: String
  /// The name in the request, where it is not the label.
  package var wireName = ""
  /// What stands beside the label.
  package var detail = ""
  /// A sentence that explains the entry.
  package var note = ""
  package var noteStyle = Style.dim
  /// The heading under which the entry stands.
  package var section = ""
  /// The field to go to.
  package var place: JSONPointer?

  /// A thing of a catalog.
  ///
  /// - Parameter isSentByID: Whether its id stands in the request; what a decision sends may be more
  ///   than one value.
  init(_ entry: CatalogEntry, isSentByID: Bool = true) {
    value = entry.id
    label = entry.label
    wireName = !isSentByID || entry.id.hasSameScalars(as: entry.label) ? "" : entry.id
    note = entry.note
  }

  init(value: String = "", label: String) {
    self.value = value
    self.label = label
  }
}
