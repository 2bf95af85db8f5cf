import ArgumentParser

/// `referral profile`.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "List, show, add and choose profiles: where and how to send.",
    subcommands: [
      ListProfilesCommand.self, ShowProfileCommand.self, AddProfileCommand.self,
      UseProfileCommand.self,
    ])
}
