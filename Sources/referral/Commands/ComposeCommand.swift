import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral` without a command.
struct ComposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose", abstract: "Open the composer at the draft list.", shouldDisplay: false)

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.run { office in
      try await office.compose(opening: nil)
    }
  }
}

/// `referral edit`.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open a draft in the composer.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  func run() async throws {
    try await options.run { office in
      try await office.compose(opening: office.desk.store.find(draft))
    }
  }
}
