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
      var lines = [
        "Profile         \(profile.name)",
        "Contract        \(profile.contract)",
        "Goes to         \(profile.endpoint.baseURL)\(profile.path ?? contract?.path ?? "")",
        "Network         \(office.surroundings.words(for: profile))",
      ]
      lines += profile.authentication.lines
      lines += [
        "Waits           \(profile.timeouts.connect) to connect, \(profile.timeouts.answer) in all",
        "Organization    \(profile.organization.id)  \(profile.organization.name)",
        "Profile id      \(profile.organization.businessProfileID)",
      ]
      lines += profile.team.map { "Team            \($0.nameAndAddress)" }
      for line in lines { office.console.print(line) }
    }
  }
}

extension Profile.Authentication {
  /// How it signs in, and in whose name.
  ///
  /// Of commands only the program is shown: an argument may be nobody's business.
  fileprivate var lines: [String] {
    switch self {
    case .none: ["Sign-in         none: no token is sent"]
    case .environment: ["Sign-in         the token in REFERRAL_TOKEN"]
    case .deviceCode(let application):
      ["Sign-in         a device code"] + application.lines
    case .clientCredentials(let application, let command):
      ["Sign-in         client credentials"] + application.lines + [
        "Secret          "
          + (command.map { "printed by \($0.first ?? "")" } ?? "in REFERRAL_CLIENT_SECRET")
      ]
    case .tokenCommand(let words):
      ["Sign-in         a token that is printed by \(words.first ?? "")"]
    }
  }
}

extension SignInApplication {
  fileprivate var lines: [String] {
    [
      "Authority       \(authority.baseURL)",
      "Tenant          \(tenant)",
      "Application     \(clientID)",
      "Scope           \(scope)",
    ]
  }
}

extension Surroundings {
  /// How the profile's requests get to where they go; what is wrong with it is said here too.
  fileprivate func words(for profile: Profile) -> String {
    let network = profile.network(in: network)
    let files = network.certificateFiles.map { "; trusts \($0.path) (\($0.namedBy)) too" }
    return (network.words(to: profile.endpoint) ?? "no proxy") + files.joined()
  }
}

extension Member {
  fileprivate var nameAndAddress: String {
    [firstName, lastName, email].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
