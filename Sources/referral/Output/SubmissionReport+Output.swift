import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel

extension SubmissionReport {
  /// The report for a person.
  func lines(in folder: DataFolder) -> [String] {
    let id = draft[text: "id"]
    let receiptLine = receipt.map { ["Receipt    \(folder.path)/\($0)"] } ?? []
    let isHalf = part == .own && draft.submission.isHalfSent
    return outcomeLines(draft: id) + receiptLine
      + (isHalf
        ? [
          "1 of 2 sent: Microsoft's own referral is not sent yet. What sends it: referral submit "
            + id
        ] : [])
  }

  private var isSecond: Bool { part == .microsofts }

  private func outcomeLines(draft id: String) -> [String] {
    if let refusal = outcome.refusal {
      var lines = refusal.lines(ofSecond: isSecond)
      if isSecond, case .refused = outcome { lines.append(RefusedSecondAdvice.words(for: draft)) }
      return lines
    }
    switch outcome {
    case .created(let referral):
      return [
        isSecond ? "2 of 2 sent: Microsoft's own referral is created." : nil,
        "Created    \(referral.id)",
        referral.engagementID.map { "Engagement \($0)" },
        referral.status.map { "Status     \($0)\(referral.statusDetail.map { "/\($0)" } ?? "")" },
        referral.eTag.map { "ETag       \($0)" },
      ].compactMap(\.self)
    case .acceptedWithoutID(let status):
      return [
        "The service accepted it (\(status)) without naming an id. It is not sent again. "
          + "Look for its id: referral look \(id)"
      ]
    case .notSent(let reason):
      return ["Not sent: \(reason)", "Nothing left this machine; sending again is safe."]
    case .notKnown(let reason, _):
      return [
        "Not known: \(reason)",
        isSecond
          ? "The request left this machine, so Microsoft's own referral may exist. It is not sent "
            + "again until that is settled. Look for it: referral look \(id)"
          : "The request left this machine, so the referral may exist. The draft stays locked until "
            + "that is settled. Look for it: referral look \(id)",
      ]
    case .refused, .notProcessed, .signInNeeded:
      return []
    }
  }
}

extension Refusal {
  /// What it means and what to do, then the service's words, field by field where it names fields.
  fileprivate func lines(ofSecond isSecond: Bool) -> [String] {
    [
      isSecond
        ? "Not accepted (\(status)). Microsoft's own referral was not created; yours is there as "
          + "before."
        : "Not accepted (\(status)). Nothing was created; your draft is unchanged.",
      "  \(inWords)",
    ]
      + otherProblems.map { "  " + ($0.pointer.map { "\($0)  " } ?? "") + $0.message }
      + supportIDs.map { "  \($0.name): \($0.value)" }
  }
}
