import ArgumentParser
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral import`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a draft of each request body or draft file.",
    discussion: """
      Prints the new id and the customer, a line each. - reads standard input. A draft file gets a \
      new id, and its outcome is left behind. Members that this version does not know stay in the \
      draft. A body with names of contract engagements becomes a draft under that contract.
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
          office.noteContract(of: draft)
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

extension Office {
  /// Says so where a body's names put its draft under another contract than the profile's.
  fileprivate func noteContract(of draft: Draft) {
    guard !draft.contract.isEmpty, let profile = try? desk.profile(for: draft),
      profile.contract != draft.contract
    else { return }
    let id = draft[text: "id"]
    console.note(
      "referral: \(id) goes under contract \(draft.contract), its profile under "
        + "\(profile.contract). To change it: referral set \(id) /contract=\(profile.contract)")
  }
}
