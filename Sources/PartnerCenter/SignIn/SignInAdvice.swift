/// What the errors of the sign-in service mean for a seller, and what to do about them.
///
/// The numbers are those of "Microsoft Entra authentication and authorization error codes". That page
/// says that they may change, so nothing but words hangs on them; what the program does next goes by
/// the codes of RFC 6749 and RFC 8628.
enum SignInAdvice {
  /// The sentences for an error, or `nil` where it is not known.
  static func words(error: String?, numbers: [String]) -> String? {
    numbers.lazy.compactMap { byNumber[$0] }.first?.rawValue
      ?? error.flatMap { byError[$0] }?.rawValue
  }

  private enum Advice: String {
    case declined = "The sign-in was declined."
    case consentDeclined = """
      The sign-in was made, but not the consent that the application asks for: sign in again and \
      consent, or ask an administrator of your organization to.
      """
    case codeUnknown =
      "The sign-in service does not know the code any more: sign in with a new one."
    case signInEnded = """
      The earlier sign-in has ended: it was not used for long, was revoked, or the password has \
      changed since. Sign in again.
      """
    case secondFactor = """
      The organization asks for a second factor: sign in again, and confirm with it or set it up \
      where you are asked to.
      """
    case conditions = """
      The sign-in does not meet the conditions that the organization has set (conditional access): \
      ask its administrator which devices, places and ways to sign in it allows, device codes among \
      them.
      """
    case accountElsewhere = """
      The account does not belong to the organization that the profile names: sign in with another \
      one, or check "tenant" of the profile.
      """
    case accountClosed = """
      The account is locked or switched off: ask an administrator of your organization.
      """
    case notAssigned = """
      The account is not assigned to the application: ask an administrator of your organization.
      """
    case consentMissing = """
      Nobody has consented that the application may use Partner Center: ask an administrator of your \
      organization for admin consent.
      """
    case notPublic = """
      The application's registration does not let a person sign in without its secret: allow public \
      client flows there, or use the method clientCredentials.
      """
    case wrongSecret = """
      The client secret is not the application's: check the secret command of the profile or \
      REFERRAL_CLIENT_SECRET. It takes the secret's value, and not its id.
      """
    case secretEnded = """
      The client secret has ended: make a new one in the application's registration.
      """
    case noSecretWanted = """
      The application's registration takes no secret: use the method deviceCode for the profile.
      """
    case unknownApplication = """
      The organization knows no such application: check "clientID" and "tenant" of the profile.
      """
    case applicationClosed = """
      The application is switched off: ask an administrator of your organization.
      """
    case unknownTenant = """
      The sign-in service knows no such organization: check "tenant" and "authority" of the profile.
      """
    case ownTenant = """
      The application is not meant for all organizations: give your own in "tenant" of the profile.
      """
    case badScope = """
      The sign-in service does not take what is asked for: check "scope" of the profile.
      """
    case unknownService = """
      The organization does not know the service that is asked for: check "scope" of the profile, \
      and the permissions in the application's registration.
      """
    case tooOften = """
      The sign-in service was asked the same too often: wait some minutes, then try again.
      """
    case badRequest = """
      The sign-in service does not take the request: check "authentication" of the profile.
      """
    case grantNotAllowed = """
      The application may not sign in this way: check its registration, and "method" of the profile.
      """
  }

  private static let byNumber: [String: Advice] = {
    let numbers: [(Advice, [String])] = [
      (.consentDeclined, ["65004"]),
      (.codeUnknown, ["70018", "70019", "70020", "90119", "90120"]),
      (
        .signInEnded,
        [
          "50055", "50089", "50132", "50133", "50144", "50173", "70000", "70008", "70043", "700082",
          "700084",
        ]
      ),
      (
        .secondFactor,
        ["50072", "50074", "50076", "50078", "50079", "50125", "50158", "53004", "53010"]
      ),
      (
        .conditions,
        [
          "50005", "50097", "50131", "50155", "50187", "53000", "53001", "53002", "53003", "53011",
          "530032", "530034", "530035",
        ]
      ),
      (
        .accountElsewhere,
        ["16000", "16003", "50014", "50020", "50034", "50177", "51004", "90072", "500208"]
      ),
      (.accountClosed, ["50053", "50057"]),
      (.notAssigned, ["50105"]),
      (.consentMissing, ["65001", "65005", "90008", "90094", "90095", "90099", "650056"]),
      (.notPublic, ["7000218"]),
      (.wrongSecret, ["70002", "7000215"]),
      (.secretEnded, ["7000222"]),
      (.noSecretWanted, ["700025"]),
      (.unknownApplication, ["700011", "700016"]),
      (.applicationClosed, ["70001", "7000112", "1000031"]),
      (.unknownTenant, ["50059", "50128", "90002", "90019", "90038", "900023"]),
      (.ownTenant, ["50194", "90124", "90130", "9001023"]),
      (.badScope, ["28002", "28003", "70011", "700022", "700023"]),
      (.unknownService, ["50001", "500011", "650052", "650054", "650057"]),
      (.tooOften, ["50196"]),
    ]
    return Dictionary(
      numbers.flatMap { advice, numbers in numbers.map { ($0, advice) } },
      uniquingKeysWith: { first, _ in first })
  }()

  /// RFC 6749, 5.2; RFC 8628, 3.5; and what Microsoft Entra has beside these.
  private static let byError: [String: Advice] = [
    "access_denied": .declined,
    "authorization_declined": .declined,
    "bad_verification_code": .codeUnknown,
    "invalid_grant": .signInEnded,
    "login_required": .signInEnded,
    "interaction_required": .signInEnded,
    "consent_required": .consentMissing,
    "invalid_client": .wrongSecret,
    "unauthorized_client": .grantNotAllowed,
    "unsupported_grant_type": .grantNotAllowed,
    "invalid_scope": .badScope,
    "invalid_resource": .unknownService,
    "invalid_request": .badRequest,
  ]
}
