import ArgumentParser
import PartnerCenter

/// `referral profile list`.
struct ListProfilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the profiles; the default one has a star.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.run { office in
      for profile in office.configuration.allProfiles {
        let isDefault = profile.name == office.configuration.effectiveDefaultProfile
        let mark = isDefault ? "*" : " "
        office.console.print(
          "\(mark) \(profile.name)  \(profile.endpoint.baseURL)  \(profile.contract)")
      }
    }
  }
}
