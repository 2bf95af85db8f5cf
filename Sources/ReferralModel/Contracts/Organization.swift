/// The seller's organization, as the service knows it.
package struct Organization: Sendable, Equatable {
  package var id: String
  package var businessProfileID: String
  package var name: String

  package init(id: String = "", businessProfileID: String = "", name: String = "") {
    self.id = id
    self.businessProfileID = businessProfileID
    self.name = name
  }
}
