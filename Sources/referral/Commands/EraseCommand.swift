import ArgumentParser
import DraftStore
import ReferralDesk
import ReferralModel
import TerminalKit

/// `referral erase`.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Remove a draft and everything that is kept of it, for good.",
    discussion: """
      The draft, in the bin too, with the version before, its receipts, requests that were saved, \
      texts that an editor left, and what the sandbox keeps of it. What was sent to the service stays \
      there. On a terminal it asks first; off one it wants --yes. A draft whose outcome is not known \
      has to be settled before (look, resolve).
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Flag(help: "Erase without asking.")
  var yes = false

  func run() async throws {
    try await options.run { office in
      guard yes || office.surroundings.hasTerminalInput else {
        throw CommandFailure(.usage, "Without a terminal to ask on, erase needs --yes.")
      }
      let planned = try office.desk.erasure(of: draft)
      guard yes || office.confirms(planned) else {
        office.console.note("Nothing was removed.")
        throw ExitStatus.failed.code
      }
      let erased = try office.desk.erase(planned.id)
      office.console.note("Removed for good, of draft \(erased.id):")
      for line in erased.lines {
        office.console.print(line)
      }
      for path in erased.unclaimedTexts {
        office.console.note(
          "\(path) may hold a text of any draft, and was left. It goes after a week.")
      }
    }
  }
}

extension Office {
  fileprivate func confirms(_ erasure: Erasure) -> Bool {
    for line in erasure.announcement {
      console.note(line)
    }
    return console.confirms("Remove all of this for good?")
  }
}

extension Erasure {
  /// What would go, before it does.
  fileprivate var announcement: [String] {
    let name = customer.isBlank ? "no customer's name in it" : "customer \(customer.shown())"
    let place = isInBin ? ", in the bin" : ""
    let standing =
      switch state {
      case .sent where isHalfSent:
        "Your own referral was sent and stays in Partner Center as it is; Microsoft's was not, and "
          + "cannot be sent any more without the draft."
      case .sent: "It was sent: the referral in Partner Center stays as it is."
      case nil: "It cannot be read, so that nobody can tell whether it was ever sent."
      default: "It was not sent."
      }
    return ["Draft \(id)\(place): \(name). \(standing)"] + lines.map { "  \($0)" }
  }

  /// A line a file.
  fileprivate var lines: [String] {
    (traces.map { ($0.kind.words, $0.path) } + sandboxFiles.map { (Self.sandboxWords, $0) })
      .map { words, path in "\(words.padded(to: Self.sandboxWords.count))  \(path)" }
  }

  private static let sandboxWords = "in the sandbox"
}

extension DraftTrace.Kind {
  fileprivate var words: String {
    switch self {
    case .draft: "draft"
    case .earlier: "version before"
    case .copy: "copy"
    case .deleted: "in the bin"
    case .receipt: "receipt"
    case .request: "saved request"
    case .editedText: "edited text"
    case .journal: "journal"
    case .past: "undo"
    case .passing: "half-written"
    }
  }
}
