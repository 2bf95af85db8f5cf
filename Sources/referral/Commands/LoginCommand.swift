import ArgumentParser
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral login`.
struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in with a profile, and keep the tokens for later.",
    discussion: """
      With the method deviceCode it shows an address and a code, which you enter on any device, and \
      waits until you have; it does so without a terminal too. Ctrl-C cancels, and what was kept \
      before stays. With clientCredentials the application signs in by itself. The other methods \
      need no login: they are tried. Where REFERRAL_TOKEN is set, that token is sent whoever signs in.

      The tokens are kept in a file of their own in the data folder, which only you can read; \
      referral logout removes it. Submitting signs in by itself where that is needed.

      Exit codes: 0 signed in; 64 the profile lacks something; 69 the sign-in service could not be \
      reached; 73 the tokens could not be kept; 77 declined, or nobody signed in; 129, 130 and 143 \
      stopped by a signal.

      --json prints a line {"step": "code", "address", "userCode", "expiresInSeconds"} where there is \
      a code, and at the end a line {"step": "signedIn"} with the members that whoami has.
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let profile = try office.desk.profile(named: office.desk.settings.requestedProfile ?? "")
      let console = office.console
      let authenticator = office.authenticator
      let display = SignInDisplay(
        console, isTerminal: office.surroundings.hasTerminalErrors)
      let json = json
      let stop = StopRequest()
      let identity: Identity
      do {
        identity = try await TerminationSignals.cancelling(at: [SIGINT, SIGTERM, SIGHUP], by: stop)
        {
          try await authenticator.signIn(with: profile) { step in
            if json, case .code(let prompt) = step { console.write(line: prompt.json) }
            display.show(step)
          }
        }
      } catch {
        display.end()
        guard stop.wasMade else { throw error }
        console.note("referral: The sign-in was stopped, and nothing of it is kept.")
        throw ExitStatus(stoppedBy: stop.number).code
      }
      display.end()
      if json {
        var members = identity.json(profile: profile.name).object ?? [:]
        members["step"] = .string("signedIn")
        console.write(line: .object(members))
      } else {
        for line in identity.lines(profile: profile.name, now: office.desk.dependencies.now()) {
          console.print(line)
        }
      }
    }
  }
}

extension DeviceCodePrompt {
  fileprivate var json: JSON {
    .object([
      "step": .string("code"), "address": .string(address), "userCode": .string(userCode),
      "expiresInSeconds": .number(String(expiresIn.components.seconds)),
    ])
  }
}

extension ExitStatus {
  /// What it means that a signal stopped a command.
  init(stoppedBy number: Int32?) {
    self =
      switch number {
      case SIGHUP: .hungUp
      case SIGTERM: .terminated
      default: .interrupted
      }
  }
}
