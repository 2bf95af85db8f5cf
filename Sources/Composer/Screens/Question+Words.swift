import PartnerCenter
import ReferralModel
import TerminalKit

extension Review.Question {
  /// The question, the longest wording first.
  var wordings: [String] {
    switch self {
    case .send:
      ["Press y to send it, Esc to go back.", "y sends, Esc goes back.", "y send, Esc back"]
    case .settle(.notSent):
      ["Press y to unlock it, Esc to go back.", "y unlocks, Esc goes back.", "y yes, Esc back"]
    case .settle(.sent("", let engagementID)) where !engagementID.isEmpty:
      ["Press y to write it down, Esc to go back.", "y writes, Esc goes back.", "y yes, Esc back"]
    case .settle(.sent), .settle(.microsoftsIsThere):
      ["Press y to mark it as sent, Esc to go back.", "y marks, Esc goes back.", "y yes, Esc back"]
    case .takeOver:
      [
        "Press y to take it over, Esc to go back.", "y takes over, Esc goes back.",
        "y yes, Esc back",
      ]
    }
  }

  /// The hint's first word, and what follows it.
  var hint: (label: String, help: String) {
    switch self {
    case .send: ("Send", "y sends; every other key does not.")
    case .settle: ("Settle", "y writes it down; every other key does not.")
    case .takeOver: ("Take over", "y takes it over; every other key does not.")
    }
  }
}

extension DraftEditor {
  /// What the page that asks `y` says before the question.
  func questionRows(
    _ question: Review.Question, width: Int, at moment: Moment
  ) -> [ReviewRow] {
    let rows =
      switch question {
      case .send(let request): confirmationRows(for: request, width: width)
      case .settle(.notSent): unlockingRows(width: width)
      case .settle(.sent(let referralID, let engagementID)):
        markingRows(referralID, in: engagementID, width: width)
      case .settle(.microsoftsIsThere(let referralID)):
        markingRows(referralID, in: "", width: width)
      case .takeOver(let session): takingOverRows(session, width: width, at: moment)
      }
    return ReviewRow.prose(title(of: question), width: width, style: .title)
      + [ReviewRow("")] + rows
  }

  /// What is asked, with whose draft and where.
  func title(of question: Review.Question) -> String {
    switch question {
    case .send where isHalfSent:
      "Send Microsoft's referral of \(customer) to \(destination.environment)?"
    case .send: "Send \(customer) to \(destination.environment)?"
    case .settle(.notSent) where isAboutMicrosofts:
      "Let Microsoft's referral of \(customer) be sent again, because it is not there?"
    case .settle(.notSent): "Unlock \(customer), because the referral is not there?"
    case .settle(.sent("", let engagementID)) where !engagementID.isEmpty:
      "Is this the engagement of \(customer)?"
    case .settle(.sent) where isAboutMicrosofts, .settle(.microsoftsIsThere):
      "Mark Microsoft's referral of \(customer) as sent?"
    case .settle(.sent): "Mark \(customer) as sent?"
    case .takeOver: "Take \(customer) over from the other session?"
    }
  }

  /// What goes where, who is told, and what is worth a look.
  private func confirmationRows(for request: PreparedRequest, width: Int) -> [ReviewRow] {
    let place = "\(destination.environment) \(request.endpoint.authority)"
    let looks = complaints.filter { $0.style == .warning }
    return facts(
      [
        ("Customer", customer), ("Which", whichRequest),
        ("Goes to", "\(place), contract \(request.contract)"),
        ("Way", destination.passage ?? ""), ("Sent as", destination.organizationName(for: draft)),
        ("Who is told", whoIsTold),
        ("Size", request.body.count.byteWords),
      ], width: width)
      + ReviewRow.exact("SHA-256 \(request.bodySHA256)", width: width)
      + (looks.isEmpty ? [] : [ReviewRow(""), ReviewRow("Worth a look", style: .warning)])
      + looks.flatMap { ReviewRow.prose($0.sentence, width: width, label: " ", column: 2) }
  }

  /// Which of the requests of a shared deal it is; empty for every other deal.
  private var whichRequest: String {
    if isHalfSent {
      return "the second of 2 requests: Microsoft's own referral, in the engagement "
        + "\(draft.submission.engagementID.shown(upTo: 80)) of yours, which is sent"
    }
    guard isFirstOfTwo else { return "" }
    return
      "the first of 2 requests: your own referral. Microsoft's own, in the same engagement, is "
      + "the second, and asked about by itself; \(Keymap.keyName(of: .showPreview)) shows both"
  }

  private func unlockingRows(width: Int) -> [ReviewRow] {
    let attempt = lastAttempt
    return facts(
      [
        ("Customer", customer), ("Service", serviceWords),
        ("Request id", attempt?.requestID ?? ""),
      ], width: width)
      + [ReviewRow("")]
      + ReviewRow.prose(
        (isAboutMicrosofts
          ? "Microsoft's own referral can then be sent again; yours stays as it is."
          : "The draft can then be changed and sent again.")
          + (shownContract.keepsRequestIDOfRepetition ? " The request id is kept." : ""),
        width: width)
      + ReviewRow.prose(
        isAboutMicrosofts
          ? "If it is there after all, sending again makes another one."
          : "If it is there after all, sending again makes a second referral.", width: width,
        style: .warning)
  }

  private func markingRows(
    _ referralID: String, in engagementID: String, width: Int
  ) -> [ReviewRow] {
    let known = draft.submission.state == .sent ? lastAttempt?.referralID ?? "" : ""
    let ids = [referralID.isEmpty && !engagementID.isEmpty ? known : referralID, engagementID]
    let isUnusual = ids.contains { !$0.isEmpty && !CreatedReferral.isUsualID($0) }
    let isFirst = draft.submission.hasSecond && draft.submission.second.attempts.isEmpty
    let isEngagementOpen = isFirst && engagementID.isEmpty && lacksEngagementAfterMarking
    return facts(
      [
        ("Customer", customer), ("Service", serviceWords),
        ("Referral id", ids[0].isEmpty ? "not known" : ids[0]), ("Engagement id", engagementID),
      ], width: width)
      + (isUnusual
        ? ReviewRow.prose(
          "Check the id: those of the service are letters a to f and digits, in groups of 8, 4, 4, 4 "
            + "and 12.", width: width, style: .warning) : [])
      + [ReviewRow("")]
      + ReviewRow.prose(
        "The draft stays as it was sent: it can be read and copied, not changed or sent again. "
          + "Nothing is sent by this.", width: width)
      + (isEngagementOpen
        ? ReviewRow.prose(
          "Before Microsoft's own referral can be sent, the engagement's id is needed too.",
          width: width) : [])
  }

  /// Whether nothing will be known of the engagement once the first request is marked as sent.
  private var lacksEngagementAfterMarking: Bool {
    draft.submission.partInQuestion == .own
      && draft.submission.attempts.last?.engagementID.isEmpty != false
  }

  private func takingOverRows(
    _ session: OtherSession, width: Int, at moment: Moment
  ) -> [ReviewRow] {
    facts([("Open in", session.words(at: moment))], width: width)
      + [ReviewRow("")]
      + ReviewRow.prose(
        "What was typed there comes along, up to the last key. That session is told, and can only "
          + "read the draft from then on.", width: width)
  }

  private var serviceWords: String {
    if let url = otherURL { return url }
    return "\(destination.environment) \(destination.profile.endpoint.authority)"
  }

  /// Lines of a name and a value; names stand in a column of their own where there is room.
  private func facts(_ facts: [(String, String)], width: Int) -> [ReviewRow] {
    facts.filter { !$0.1.isEmpty }.flatMap { name, value in
      width < 50
        ? ReviewRow.prose("\(name): \(value)", width: width)
        : ReviewRow.prose(value, width: width, label: name, column: 14)
    }
  }

  /// Who learns of the referral, by what the customer has answered.
  private var whoIsTold: String {
    if destination.profile.isSandbox { return "nobody; nothing leaves this machine" }
    let consent = draft.referral.consent
    let isSeen =
      shownContract.edition == .engagements && consent.toShareWithMicrosoftSellers == .yes
    let isHidden =
      shownContract.edition == .engagements && consent.toShareWithMicrosoftSellers == .no
    let others = [
      isSeen ? "its sellers, which cannot be taken back" : nil,
      consent.toShareInfoWithOthers == .yes ? "others with whom it may be shared" : nil,
      consent.toMicrosoftToContactSpecificPartners == .yes
        ? "partners whom Microsoft contacts" : nil,
    ].compactMap(\.self)
    let contact =
      consent.toContact == .yes
      ? "The customer may be contacted." : "The customer may not be contacted."
    let first = isHalfSent ? "Microsoft, which gets a referral of its own" : "Microsoft"
    let told = ([isHidden ? "Partner Center, as a private deal" : first] + others)
      .joined(separator: "; ")
    let isShared = others.count > (isSeen ? 1 : 0)
    return "\(told)\(isShared ? "" : "; it may not be shared with others"). \(contact)"
  }
}
