import ArgumentParser
import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

/// `referral show`.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a draft, what stands in its way, and what was sent.",
    discussion: "--json prints the draft file.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: DraftArgument.help)
  var draft: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await options.run { office in
      let stored = try office.draft(draft)
      if json {
        office.console.write(document: .object(stored.draft.document))
        return
      }
      for line in office.describe(stored.draft) {
        office.console.print(line)
      }
    }
  }
}

extension Office {
  /// A draft in lines: what it is, what it holds, its problems, its attempts.
  fileprivate func describe(_ draft: Draft) -> [String] {
    var lines = ["Draft      \(draft[text: "id"])"]
    lines.append(
      "State      "
        + (draft.submission.isHalfSent
          ? "1 of 2 sent: Microsoft's own referral is not sent yet"
          : desk.currentState(of: draft).inWords))
    if !draft.isReduced { lines.append("Goes to    \(destination(of: draft))") }
    lines.append("Changed    \(draft.updatedAt)")
    if draft.isReduced {
      lines.append(
        "Customer   (data removed at \(draft.customerDataRemovedAt), so long after it was sent)"
          .visible)
    }
    lines.append("")
    lines += JSON.object(draft.referral.document).leaves.compactMap { pointer, value in
      value.words.map { "  \(pointer)  \($0)".visible }
    }
    if !draft.consentNote.isEmpty {
      lines.append("  consent note, never sent  \(draft.consentNote)".visible)
    }
    if !draft.submission.locksDraft, let problems = try? desk.problems(in: draft) {
      lines += [""] + ProblemLines.lines(for: problems)
    }
    for attempt in draft.submission.attempts {
      lines.append("")
      lines += attempt.lines(in: folder)
    }
    for attempt in draft.submission.second.attempts {
      lines += ["", "Microsoft's own referral"]
      lines += attempt.lines(in: folder)
    }
    return lines
  }

  /// Where a draft would go, or why it can go nowhere.
  private func destination(of draft: Draft) -> String {
    do {
      let profile = try desk.profile(for: draft)
      let contract = try desk.contract(for: draft, profile: profile)
      return "\(profile.endpoint.baseURL) (profile \(profile.name), \(contract.name))".visible
    } catch {
      return "\(error)".visible
    }
  }
}

extension Attempt {
  fileprivate func lines(in folder: DataFolder) -> [String] {
    var lines = ["Attempt    \(startedAt)  \(state.inWords)"]
    if !referralID.isEmpty { lines.append("Referral   \(referralID)") }
    if !engagementID.isEmpty { lines.append("Engagement \(engagementID)") }
    if let status { lines.append("Status     \(status)") }
    if !reason.isEmpty { lines.append("Reason     \(reason)") }
    if !settledAt.isEmpty { lines.append("Settled    \(settledAt)") }
    lines.append("Sent to    \(url) (\(contract))")
    // One that a person knows to be there was not sent from here.
    if !requestID.isEmpty {
      lines.append("Body       SHA-256 \(bodySHA256)")
      lines.append("Ids        request \(requestID), correlation \(correlationID)")
    }
    if !receipt.isEmpty { lines.append("Receipt    \(folder.path)/\(receipt)") }
    return lines.map(\.visible)
  }
}

extension SubmissionState {
  var inWords: String {
    switch self {
    case .none: "draft"
    case .sending: "being sent"
    case .sent: "sent"
    case .refused: "not accepted, nothing was created"
    case .notSent: "not sent, nothing left this machine"
    case .notKnown: "sent, but the outcome is not known"
    }
  }
}

extension JSON {
  /// A single value as a person reads it; `nil` for null.
  fileprivate var words: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let bool): bool ? "yes" : "no"
    case .null, .array, .object: nil
    }
  }
}
