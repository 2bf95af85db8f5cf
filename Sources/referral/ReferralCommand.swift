import ArgumentParser

/// The program: every command, with the composer as what runs without one.
struct ReferralCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral",
    abstract: "Compose Microsoft Partner Center referrals, and send each of them once.",
    discussion: """
      Without a command it opens the composer at the draft list. A DRAFT is an id, a unique start \
      of one, or a unique part of the customer's name.

      Exit codes: 0 done; 1 failed for the reason named; 3 the outcome is not known; 64 usage; \
      65 the draft has problems, or a file cannot be read; 66 no such draft or file; 69 not sent, \
      nothing left this machine; 73 cannot write; 76 refused by the service; 77 sign-in needed; \
      129, 130 and 143 the composer's terminal is gone or a signal came, and what was typed is saved.
      """,
    version: Version.text,
    subcommands: [
      ComposeCommand.self, NewCommand.self, EditCommand.self, ListCommand.self, ShowCommand.self,
      SetCommand.self, ImportCommand.self, ExportCommand.self, CheckCommand.self,
      PreviewCommand.self, SubmitCommand.self, LookCommand.self, ResolveCommand.self,
      DeleteCommand.self, RestoreCommand.self, EraseCommand.self, ProfileCommand.self,
      SandboxCommand.self,
      DoctorCommand.self,
    ],
    defaultSubcommand: ComposeCommand.self)
}
