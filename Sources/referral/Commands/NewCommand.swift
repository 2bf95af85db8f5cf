import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel

/// `referral new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a draft and open it in the composer.",
    discussion: """
      With --from the new draft starts as a copy. Consent, dates, ids and outcome belong to \
      one deal only and are not copied.
      """)

  @OptionGroup var options: GlobalOptions

  @Option(name: .customLong("from"), help: "Start from a copy of this draft.")
  var original: String?

  @Flag(name: .customLong("no-edit"), help: "Print the new id instead of opening the composer.")
  var noEdit = false

  func run() throws {
    try options.runHere { office in
      // Nothing is made that nobody is going to see.
      if !noEdit { try office.requireTerminal() }
      let draft =
        if let original {
          try office.desk.makeDraft(from: office.draft(original).draft)
        } else {
          try office.desk.makeDraft()
        }
      if original != nil {
        office.console.note("Not copied: consent, closing and expiration dates, ids and outcome.")
      }
      guard noEdit else { return try office.compose(opening: draft.id) }
      office.console.print(draft[text: "id"])
    }
  }
}
