import ArgumentParser
import PartnerCenter
import ReferralModel

/// `referral profile add`.
struct AddProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a profile to your configuration file.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The new profile's name.")
  var name: String

  @Option(name: .customLong("base-url"), help: "https://HOST, or http:// with a loopback address.")
  var baseURL = "https://api.partner.microsoft.com"

  @Option(help: "The contract that drafts speak.")
  var contract = Contracts.standard.name

  @Option(help: "A path that replaces the contract's own.")
  var path: String?

  @Option(help: "environment (a token in REFERRAL_TOKEN) or none.")
  var authentication = "environment"

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
        "authentication": .object(["method": .string(authentication)]),
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
}
