import ArgumentParser

/// The program: every command, with the composer as what runs without one.
struct ReferralCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral",
    abstract: "Compose Microsoft Partner Center referrals, and send each of them once.",
    discussion: """
      Without a command it opens the composer at the draft list. A DRAFT is an id, a unique start \
      of one, or a unique part of the customer's name.

      Requests go through the proxy that the profile names, else https_proxy or HTTPS_PROXY, but for \
      the hosts in NO_PROXY. Beside the system's certificate authorities, those of the profile's file \
      and of SSL_CERT_FILE are trusted.

      A profile signs in by a device code (referral login), by client credentials, with a token that a \
      command prints, or with the one in REFERRAL_TOKEN, which goes before all others. Tokens are \
      fetched when something is sent, never before.

      Exit codes: 0 done; 1 failed for the reason named; 3 the outcome is not known; 64 usage; \
      65 the draft has problems, or a file cannot be read; 66 no such draft or file; 69 not sent, \
      nothing left this machine; 73 cannot write; 76 refused by the service; 77 sign-in needed; \
      129, 130 and 143 the composer's terminal is gone or a signal came, and what was typed is saved; \
      for login, that a signal stopped it.
      """,
    version: Version.text,
    subcommands: [
      ComposeCommand.self, NewCommand.self, EditCommand.self, ListCommand.self, ShowCommand.self,
      SetCommand.self, ImportCommand.self, ExportCommand.self, CheckCommand.self,
      PreviewCommand.self, SubmitCommand.self, StatusCommand.self, LookCommand.self,
      ResolveCommand.self, DeleteCommand.self, RestoreCommand.self, EraseCommand.self,
      LoginCommand.self, LogoutCommand.self, WhoamiCommand.self, ProfileCommand.self,
      SandboxCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: ComposeCommand.self)
}
