import ArgumentParser
import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral export`.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a draft's request body, or the draft itself.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Option(help: "Write to this file, which must not exist yet.", completion: .file())
  var output: String?

  @Flag(name: .customLong("draft"), help: "Write the draft file instead of the request body.")
  var wholeDraft = false

  func run() async throws {
    try await options.run { office in
      let stored = try office.draft(draft)
      let bytes =
        wholeDraft
        ? JSON.object(stored.draft.document).bytes()
        : try office.desk.prepare(stored.draft).request.body
      guard let output else { return office.console.write(document: bytes) }
      try CommandFailure.wording(unreachableFolderOf: output) {
        try AtomicFile.create(bytes, atPath: output, by: office.desk.store.host)
      }
      office.console.note("Written: \(output)")
    }
  }
}
