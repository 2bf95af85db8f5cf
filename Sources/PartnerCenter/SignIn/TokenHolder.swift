/// Who signed in, as the service's answer says: for showing only, since nobody has verified it.
///
/// All texts are cleaned of control characters and cut to a length that can be shown.
package struct TokenHolder: Sendable, Equatable {
  /// `Ann Meyer`.
  package var name: String?
  /// `ann@fabrikam.example`.
  package var account: String?
  /// The id of the organization that the account belongs to.
  package var tenant: String?

  package init(name: String? = nil, account: String? = nil, tenant: String? = nil) {
    self.name = name
    self.account = account
    self.tenant = tenant
  }
}
