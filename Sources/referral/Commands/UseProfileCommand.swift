import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral profile use`.
struct UseProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Make a profile the default one.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The profile's name.")
  var name: String

  func run() async throws {
    try await options.run { office in
      let profile = try office.desk.profile(named: name)
      try office.changeConfiguration("defaultProfile") { file in
        file["defaultProfile"] = .string(profile.name)
      } takesEffect: { configuration in
        configuration.effectiveDefaultProfile == profile.name
      }
      office.console.note("Drafts without a profile of their own now go to \(profile.name).")
    }
  }
}
