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

      Of a deal that is shared with Microsoft these are about the request in question. --engagement \
      gives the id of the engagement, where the answer to the first request did not; Microsoft's own \
      referral joins it. --microsofts marks that one as sent, where it is there without having been \
      sent from here.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Option(help: ArgumentHelp("The referral is there, with this id.", valueName: "id"))
  var sent: String?

  @Flag(name: .customLong("not-sent"), help: "The referral is not there: unlock the draft.")
  var notSent = false

  @Option(
    help: ArgumentHelp("The engagement that the first referral belongs to.", valueName: "id"))
  var engagement: String?

  @Option(
    help: ArgumentHelp("Microsoft's own referral is there, with this id.", valueName: "id"))
  var microsofts: String?

  func validate() throws {
    let isSent = sent != nil || engagement != nil
    guard [isSent, notSent, microsofts != nil].count(where: { $0 }) == 1 else {
      throw ValidationError(
        "Say what became of it, in one way: --sent ID (with --engagement ID where that is missing), "
          + "--engagement ID alone, --microsofts ID, or --not-sent.")
    }
    guard engagement != "" else {
      throw ValidationError("--engagement needs the id of the engagement.")
    }
  }

  private var settlement: Settlement {
    if let microsofts { return .microsoftsIsThere(referralID: microsofts) }
    return notSent ? .notSent : .sent(referralID: sent ?? "", engagementID: engagement ?? "")
  }

  func run() async throws {
    try await options.run { office in
      let id = try office.desk.store.find(draft)
      let submission = try office.desk.settle(id, settlement).draft.submission
      let state = notSent ? SubmissionState.notSent : submission.overallState
      let given = sent ?? microsofts
      if let sent = given, !sent.isEmpty, !CreatedReferral.isUsualID(sent) {
        office.console.note(
          "Check the id: those of the service look like 4111fffc-1f2e-4a5b-9c3d-0123456789ab. "
            + "The same command with another --sent corrects it.")
      }
      office.console.print(
        fields: ["\(id)", state.rawValue] + (given.map { $0.isEmpty ? [] : [$0] } ?? []))
      office.console.note(Self.words(for: submission, id))
    }
  }

  private static func words(for submission: Submission, _ id: DraftID) -> String {
    if submission.isHalfSent {
      return submission.engagementID.isEmpty
        ? "\(DeskError.engagementNotKnown("\(id)"))"
        : "1 of 2 sent: Microsoft's own referral is sent with referral submit \(id)"
    }
    return submission.state == .sent
      ? "The draft is marked as sent."
      : "The draft is unlocked: it can be changed, and sent with referral submit \(id)"
  }
}
