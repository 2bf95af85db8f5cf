import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral restore`.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "List the bin, take a draft out of it, or bring back the version before.",
    discussion: "Without a draft, what is in the bin is listed, what was deleted last first.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String?

  @Flag(help: "Bring back the version before the last change; what is there now becomes that one.")
  var earlier = false

  func validate() throws {
    if earlier, draft == nil {
      throw ValidationError("--earlier needs a draft. To see them all: referral list")
    }
  }

  func run() async throws {
    try await options.run { office in
      switch draft {
      case let draft? where earlier: try restoreEarlier(draft, in: office)
      case let draft?: try restore(draft, in: office)
      case nil: try listBin(of: office)
      }
    }
  }

  private func listBin(of office: Office) throws {
    let deleted = try office.desk.store.deletedDrafts()
    guard !deleted.isEmpty else {
      office.console.note("The bin is empty.")
      return
    }
    for line in TextTable.lines([["Id", "Customer", "Deleted (UTC)"]] + deleted.map(\.columns)) {
      office.console.print(line)
    }
    office.console.note("To bring one back: referral restore ID")
  }

  private func restore(_ draft: String, in office: Office) throws {
    let id = try office.desk.store.restore(draft)
    office.console.print("\(id)")
    office.console.note("Restored: draft \(id) is out of the bin. To edit it: referral edit \(id)")
  }

  private func restoreEarlier(_ draft: String, in office: Office) throws {
    let store = office.desk.store
    let id = try store.find(draft)
    let kept = try store.restoreEarlier(id)
    office.console.print("\(id)")
    office.console.note("Restored: draft \(id) is as it was before its last change.")
    if let kept { office.console.note("What could not be read is kept: \(kept)") }
  }
}

extension DeletedDraft {
  fileprivate var columns: [String] {
    let customer =
      switch content {
      case .draft(let draft): draft.customerWords
      case .damage: "(damaged)"
      }
    return [
      "\(id)", customer,
      deletedAt.text.replacing("T", with: " ", maxReplacements: 1).prefix(16).description,
    ]
  }
}
