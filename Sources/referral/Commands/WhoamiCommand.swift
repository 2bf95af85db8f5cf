import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral whoami`.
struct WhoamiCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Say who is signed in with a profile, and until when.",
    discussion: """
      It asks nobody: it tells what is kept, and runs no command. Who it is, is what the sign-in \
      service said.

      Exit codes: 0 requests can be made without a person; 77 nobody is signed in.

      --json prints \(Identity.jsonHelp)
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let profile = try office.desk.profile(named: office.desk.settings.requestedProfile ?? "")
      let identity = try office.authenticator.identity(of: profile)
      if json {
        office.console.write(line: identity.json(profile: profile.name))
      } else {
        let now = office.desk.dependencies.now()
        for line in identity.lines(profile: profile.name, now: now) { office.console.print(line) }
      }
      office.noteEnvironmentToken(for: profile)
      guard identity.isReady else {
        let advice = identity.method.advice(profile: profile.name)
        if !advice.isEmpty { office.console.note(advice) }
        throw ExitStatus.signInNeeded.code
      }
    }
  }
}

extension Office {
  /// Says that the token of the environment wins, where somebody could think otherwise.
  fileprivate func noteEnvironmentToken(for profile: Profile) {
    guard surroundings.secrets.token != nil else { return }
    switch profile.authentication {
    case .none, .environment: break
    case .deviceCode, .clientCredentials, .tokenCommand:
      console.note(
        "REFERRAL_TOKEN is set, and that token is what is sent: unset it to use the profile's own "
          + "way to sign in.")
    }
  }
}
