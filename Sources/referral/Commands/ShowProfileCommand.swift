import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral profile show`.
struct ShowProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one profile. There are no secrets in it.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The profile's name.")
  var name: String

  func run() async throws {
    try await options.run { office in
      let profile = try office.desk.profile(named: name)
      let contract = Contracts.named(profile.contract)
      let lines = [
        "Profile         \(profile.name)",
        "Contract        \(profile.contract)",
        "Goes to         \(profile.endpoint.baseURL)\(profile.path ?? contract?.path ?? "")",
        "Sign-in         \(profile.authentication.inWords)",
        "Waits           \(profile.timeouts.connect) to connect, \(profile.timeouts.answer) in all",
        "Organization    \(profile.organization.id)  \(profile.organization.name)",
        "Profile id      \(profile.organization.businessProfileID)",
      ]
      for line in lines + profile.team.map({ "Team            \($0.nameAndAddress)" }) {
        office.console.print(line)
      }
    }
  }
}

extension Profile.Authentication {
  fileprivate var inWords: String {
    switch self {
    case .none: "none"
    case .environment: "a token in REFERRAL_TOKEN"
    case .signIn(let method): "\(method), which this version does by REFERRAL_TOKEN only"
    }
  }
}

extension Member {
  fileprivate var nameAndAddress: String {
    [firstName, lastName, email].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
