import ArgumentParser
import ReferralDesk
import ReferralModel

/// `referral import`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a draft of each request body or draft file.",
    discussion: """
      Prints the new id and the customer, a line each. - reads standard input. A draft file gets a \
      new id, and its outcome is left behind. Members that this version does not know stay in the \
      draft.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "JSON files.", completion: .file(extensions: ["json"]))
  var files: [String]

  func run() async throws {
    try await options.run { office in
      var statuses: [ExitStatus] = []
      for file in files {
        do {
          let name = file == "-" ? "standard input" : file
          let draft = try office.desk.importDocument(FileBytes.read(file), name: name)
          let customer = VisibleText.line(draft.referral.customerProfile.name).text
          office.console.print(fields: [draft[text: "id"], customer])
          statuses.append(.done)
        } catch {
          office.console.note("referral: \(error)")
          statuses.append(ExitStatus(for: error))
        }
      }
      let gravest = ExitStatus.gravest(of: statuses)
      if gravest != .done { throw gravest.code }
    }
  }
}
