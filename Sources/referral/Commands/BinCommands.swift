import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral delete`.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Put a draft into the bin, from which it can be restored.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  func run() async throws {
    try await options.run { office in
      let id = try office.desk.store.find(draft)
      try office.desk.delete(id)
      office.console.note("Draft \(id) is in the bin. Back again: referral restore \(id)")
    }
  }
}
