/// One thing that can be picked from a catalog.
package struct CatalogEntry: Sendable, Hashable {
  /// What is sent, verbatim from the service's documentation.
  package let id: String
  /// What a person reads; the service publishes ids only, so the label is this project's.
  package let label: String
  /// A sentence that explains the entry; empty where the label says it all.
  package let note: String

  package init(id: String, label: String, note: String = "") {
    self.id = id
    self.label = label
    self.note = note
  }
}
