import ArgumentParser
import PartnerCenter
import ReferralModel

/// `referral profile add`.
struct AddProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a profile to your configuration file.",
    discussion: """
      The ways to sign in, and what each needs: deviceCode, with --tenant and --client-id; \
      clientCredentials, with these and --client-secret-command or the environment variable \
      REFERRAL_CLIENT_SECRET; tokenCommand, with --token-command; environment, a token in \
      REFERRAL_TOKEN; none.

      No option takes a secret: others on this machine can read the arguments of a command. A command \
      is split at blanks and run without a shell; for words with blanks in them give a JSON list, such \
      as '["pass", "show", "my partner"]'.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The new profile's name.")
  var name: String

  @Option(name: .customLong("base-url"), help: "https://HOST, or http:// with a loopback address.")
  var baseURL = "https://api.partner.microsoft.com"

  @Option(help: "The contract that drafts speak.")
  var contract = Contracts.standard.name

  @Option(help: "A path that replaces the contract's own.")
  var path: String?

  @Option(help: "deviceCode, clientCredentials, tokenCommand, environment or none.")
  var authentication = "environment"

  @Option(help: "Your organization's domain or id at the sign-in service.")
  var tenant: String?

  @Option(name: .customLong("client-id"), help: "The id of the application that signs in.")
  var clientID: String?

  @Option(help: "The sign-in service: https://HOST, or http:// with a loopback address.")
  var authority: String?

  @Option(help: "What the token is for.")
  var scope: String?

  @Option(
    name: .customLong("client-secret-command"), help: "The command that prints the client secret.")
  var clientSecretCommand: String?

  @Option(name: .customLong("token-command"), help: "The command that prints an access token.")
  var tokenCommand: String?

  @Option(name: .customLong("organization-id"), help: "Your organization's id.")
  var organizationID: String?

  @Option(name: .customLong("business-profile-id"), help: "Your business profile's id.")
  var businessProfileID: String?

  @Option(name: .customLong("organization-name"), help: "Your organization's name.")
  var organizationName: String?

  func run() async throws {
    try await options.run(mayLackConfiguration: true) { office in
      var organization = JSONObject()
      organization["id"] = organizationID.map(JSON.string)
      organization["businessProfileId"] = businessProfileID.map(JSON.string)
      organization["name"] = organizationName.map(JSON.string)
      var entry: JSONObject = [
        "contract": .string(contract),
        "baseURL": .string(baseURL),
        "authentication": .object(try authenticationEntry()),
      ]
      entry["path"] = path.map(JSON.string)
      entry["organization"] = organization.isEmpty ? nil : .object(organization)
      try office.changeConfiguration("profiles") { file in
        var profiles = file["profiles"]?.object ?? [:]
        guard profiles[name] == nil else {
          throw CommandFailure(.failed, "There is a profile \(name) already.")
        }
        profiles[name] = .object(entry)
        file["profiles"] = .object(profiles)
      } takesEffect: { configuration in
        configuration.profiles.contains { $0.name == name }
      }
      office.console.note("Added. Make it the default one: referral profile use \(name)")
    }
  }

  private func authenticationEntry() throws -> JSONObject {
    var entry: JSONObject = ["method": .string(authentication)]
    entry["authority"] = authority.map(JSON.string)
    entry["tenant"] = tenant.map(JSON.string)
    entry["clientID"] = clientID.map(JSON.string)
    entry["scope"] = scope.map(JSON.string)
    entry["clientSecretCommand"] = try clientSecretCommand.map(Self.words)
    entry["tokenCommand"] = try tokenCommand.map(Self.words)
    return entry
  }

  /// The words of a command: a JSON list, or what stands between blanks.
  private static func words(of command: String) throws -> JSON {
    guard command.hasPrefix("[") else {
      return .array(command.split(separator: " ").map { .string(String($0)) })
    }
    return try JSON(reading: Array(command.utf8), name: "The command")
  }
}
