import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral logout`.
struct LogoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Remove the tokens that are kept for a profile.",
    discussion: """
      It can be repeated: where nothing is kept it says so, and ends with 0 too. It asks nobody, so \
      that what the sign-in service has issued stays good there until it ends; to withdraw it there, \
      revoke your sessions at the sign-in service.

      --json prints {"profile", "removed", "name", "account", "tenant", "keptIn"}; removed is false \
      where nothing was kept.
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      // What is kept of a profile that the configuration has no more can be removed, too.
      let requested = office.desk.settings.requestedProfile
      let known = Result { try office.desk.profile(named: requested ?? "") }
      let name = try requested ?? known.get().name
      let signedOut = try await office.authenticator.signOut(of: name)
      if signedOut == nil { _ = try known.get() }
      let authentication = try? known.get().authentication
      if json {
        office.console.write(
          line: .object([
            "profile": .string(name), "removed": .bool(signedOut != nil),
            "name": JSON(text: signedOut?.holder?.name),
            "account": JSON(text: signedOut?.holder?.account),
            "tenant": JSON(text: signedOut?.holder?.tenant), "keptIn": JSON(text: signedOut?.place),
          ]))
      } else if let signedOut {
        let who = signedOut.holder?.account ?? signedOut.holder?.name
        office.console.print(
          "Signed out\(who.map { " \($0)" } ?? "") of the profile \(name). Removed: "
            + signedOut.place)
      } else {
        office.console.print("Nothing is kept for the profile \(name): nothing to remove.")
      }
      if office.surroundings.secrets.token != nil, authentication != Profile.Authentication.none {
        office.console.note(
          "REFERRAL_TOKEN is still set, and that token is sent: unset it in your shell.")
      }
    }
  }
}
