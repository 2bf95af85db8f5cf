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

/// `referral restore`.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take a draft out of the bin, or bring back the version before.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Flag(help: "Bring back the version before the last change; what is there now becomes that one.")
  var earlier = false

  func run() async throws {
    try await options.run { office in
      let store = office.desk.store
      guard earlier else {
        let id = try store.restore(draft)
        office.console.print("\(id)")
        office.console.note(
          "Restored: draft \(id) is out of the bin. To edit it: referral edit \(id)")
        return
      }
      let id = try store.find(draft)
      let kept = try store.restoreEarlier(id)
      office.console.print("\(id)")
      office.console.note("Restored: draft \(id) is as it was before its last change.")
      if let kept { office.console.note("What could not be read is kept: \(kept)") }
    }
  }
}
