import ArgumentParser
import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral resolve`.
struct ResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Write down what became of a draft whose outcome is not known.",
    discussion: """
      --sent ID marks it as sent, with the id that `referral look` or Partner Center shows; an empty \
      one (--sent "") where the referral is there and its id is not known. An id that was given by \
      hand can be corrected the same way. --not-sent unlocks it: it \
      can be changed and sent again, so be sure that the referral is not there.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Option(help: ArgumentHelp("The referral is there, with this id.", valueName: "id"))
  var sent: String?

  @Flag(name: .customLong("not-sent"), help: "The referral is not there: unlock the draft.")
  var notSent = false

  func validate() throws {
    guard (sent != nil) != notSent else {
      throw ValidationError("Say what became of it: --sent ID or --not-sent.")
    }
  }

  func run() async throws {
    try await options.run { office in
      let id = try office.desk.store.find(draft)
      let settled = try office.desk.settle(id, sent.map { .sent(referralID: $0) } ?? .notSent)
      let state = settled.draft.submission.state
      if let sent, !sent.isEmpty, !CreatedReferral.isUsualID(sent) {
        office.console.note(
          "Check the id: those of the service look like 4111fffc-1f2e-4a5b-9c3d-0123456789ab. "
            + "The same command with another --sent corrects it.")
      }
      office.console.print(
        fields: ["\(id)", state.rawValue] + (sent.map { $0.isEmpty ? [] : [$0] } ?? []))
      office.console.note(
        state == .sent
          ? "The draft is marked as sent."
          : "The draft is unlocked: it can be changed, and sent with referral submit \(id)")
    }
  }
}
