/// The application in whose name is signed in, where, and for what.
///
/// Microsoft Entra, "OAuth 2.0 device authorization grant" and "client credentials grant"; the
/// endpoints are `{authority}/{tenant}/oauth2/v2.0/devicecode` and `…/token`.
package struct SignInApplication: Sendable, Equatable {
  /// `https://login.microsoftonline.com`, or `http://` with a loopback address.
  package var authority: Endpoint
  /// A domain or an id of the organization.
  package var tenant: String
  package var clientID: String
  /// What the token is for, words with blanks between.
  package var scope: String

  /// The authority of the global cloud.
  package static let globalAuthority = Endpoint(route: .https, host: "login.microsoftonline.com")
  /// `offline_access` asks for a refresh token.
  package static let usualScope = "https://api.partner.microsoft.com/.default offline_access"
  /// What an application asks for that signs in without a person: it gets no refresh token.
  package static let usualScopeWithoutPerson = "https://api.partner.microsoft.com/.default"

  package init(
    authority: Endpoint = SignInApplication.globalAuthority, tenant: String, clientID: String,
    scope: String = SignInApplication.usualScope
  ) {
    self.authority = authority
    self.tenant = tenant
    self.clientID = clientID
    self.scope = scope
  }
}
