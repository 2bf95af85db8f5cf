import FoundationEssentials

/// Who signed in, as an unsigned token (RFC 7519, 6) with Microsoft Entra's claims.
struct IdentityToken {
  /// The origin of the sign-in service.
  let issuer: String
  let tenant: String
  let clientID: String
  let lifetime: Int

  /// The one person who signs in here, and that person's organization.
  private static let name = "Dana Lee"
  private static let userName = "dana.lee@fabrikam.example"
  private static let personID = "00000000-0000-4000-8000-0000000000d1"
  private static let tenantID = "00000000-0000-4000-8000-0000000000f1"

  func text(at moment: SandboxInstant) -> String {
    let tenantID = TextRule.guid.accepts(tenant) ? tenant : Self.tenantID
    let header = SandboxValue.object([.init("typ", .text("JWT")), .init("alg", .text("none"))])
    let claims = SandboxValue.object([
      .init("aud", .text(clientID)),
      .init("iss", .text("\(issuer)/\(tenantID)/v2.0")),
      .init("iat", .integer(moment.seconds)),
      .init("nbf", .integer(moment.seconds)),
      .init("exp", .integer(moment.seconds + lifetime)),
      .init("name", .text(Self.name)),
      .init("preferred_username", .text(Self.userName)),
      .init("oid", .text(Self.personID)),
      .init("sub", .text(Self.personID)),
      .init("tid", .text(tenantID)),
      .init("ver", .text("2.0")),
    ])
    return Self.encoded(header) + "." + Self.encoded(claims) + "."
  }

  /// RFC 7515, 2: base64url without padding.
  private static func encoded(_ value: SandboxValue) -> String {
    Data(value.written).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
