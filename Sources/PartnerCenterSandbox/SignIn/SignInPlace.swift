/// What a path of the imitated sign-in service leads to.
///
/// Microsoft Entra, "OAuth 2.0 device authorization grant": `/{tenant}/oauth2/v2.0/devicecode` and
/// `/{tenant}/oauth2/v2.0/token`. Every tenant is known.
enum SignInPlace: Equatable {
  case deviceCode(tenant: String)
  case token(tenant: String)
  /// The page that a person is sent to.
  case page

  static let pagePath = "/devicelogin"

  /// Reads the target of a request; `nil` where it leads to another service.
  init?(target: String) {
    let path = target.prefix { $0 != "?" }
    if path == Self.pagePath {
      self = .page
      return
    }
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count == 5, steps[0].isEmpty, !steps[1].isEmpty, steps[2] == "oauth2",
      steps[3] == "v2.0"
    else { return nil }
    switch steps[4] {
    case "devicecode": self = .deviceCode(tenant: String(steps[1]))
    case "token": self = .token(tenant: String(steps[1]))
    default: return nil
    }
  }
}
