import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral` without a command.
struct ComposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose", abstract: "Open the composer at the draft list.", shouldDisplay: false)

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.runHere { office in
      try office.compose(opening: nil)
    }
  }
}

/// `referral edit`.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open a draft in the composer.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  func run() throws {
    try options.runHere { office in
      try office.compose(opening: office.desk.store.find(draft))
    }
  }
}
