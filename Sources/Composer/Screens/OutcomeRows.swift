import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// What the end of an attempt means, and what can be done now.
  func outcomeRows(_ report: SendingReport, width: Int) -> [ReviewRow] {
    var page = PageText(width: width)
    page.title(report.isHalf ? report.outcome.title : report.title)
    if report.isHalf { page.prose(Self.halfWords, style: .warning) }
    page.blank()
    switch report.outcome {
    case .created(let created):
      page.line("Referral id", created.id)
      page.line("Status", created.statusWords)
    case .acceptedWithoutID(let status):
      page.prose(
        "The service answered \(status), which says that it took the referral, and gave no id that "
          + "can be read. So it is not sent again; look for it in the service's list. If the answer "
          + "was a web page, a proxy or a sign-in page may have sent it: then it may not be there.")
      if report.isHalf { page.prose(Self.wordsForLackingEngagement) }
    case .refused:
      page.prose(nothingWords(report))
      if report.part == .microsofts { page.prose(RefusedSecondAdvice.words(for: draft)) }
    case .notProcessed(_, let wait):
      page.prose(
        "\(nothingWords(report)) The service asked to wait "
          + "\(wait.components.seconds) s before it is sent again, from when it answered.")
    case .signInNeeded:
      page.prose(
        "\(nothingWords(report)) The service did not accept the sign-in. "
          + "What to do about that stands below; then send again.")
    case .notSent(let reason):
      page.prose(
        report.endedInSignIn
          ? "Nothing was sent, and your draft is unchanged: trying again is safe."
          : "Nothing left this machine, so trying again is safe.")
      // The program's own words, but a host's name or a proxy's answer may be in them.
      page.prose(reason, style: .problem, upTo: 500)
    case .notKnown:
      page.prose(
        report.part == .microsofts
          ? "The request left this machine, and what became of it is not known. Microsoft's own "
            + "referral may exist. It is locked, so that it is not sent twice. Yours is there as "
            + "before."
          : "The request left this machine, and what became of it is not known. The referral may "
            + "exist. The draft is locked, so that it is not sent twice.")
    }
    page.blank()
    addTrouble(report.recordingTrouble, to: &page)
    page.buttons(
      report.isHalf || isHalfSent ? halfButtons(width: width) : buttons(after: report.outcome))
    page.blank()
    addDetails(of: report, to: &page)
    return page.rows
  }

  /// What is said wherever half of a deal is told of.
  static let halfWords = "1 of 2 sent: Microsoft's own referral is not sent yet."

  private func nothingWords(_ report: SendingReport) -> String {
    report.part == .microsofts
      ? "Microsoft's own referral was not created. Yours is there as before: 1 of 2 sent."
      : "Nothing was created. Your draft is unchanged."
  }

  /// What can be done about Microsoft's own referral while only the partner's is sent.
  ///
  /// - Parameter width: That of the whole area.
  func halfButtons(width: Int) -> [ReviewRow.Button] {
    let isChangeable = readOnlyReason == nil
    let later = ReviewRow.Button("Leave it for now", .goOn)
    if lacksEngagement {
      return [ReviewRow.Button("Look for it", .look)]
        + (isChangeable
          ? [ReviewRow.Button("I know the engagement", .giveEngagement)] : []) + [later]
    }
    let words = "Send Microsoft's referral"
    let place = "\(words) to \(destination.environment.shown(upTo: 40))"
    let isWide = TextWidth.columns(of: place) + 4 <= ReviewRow.textWidth(in: width)
    let send = ReviewRow.Button(isWide ? place : words, .send)
    return (isChangeable ? [send] : []) + [later]
  }

  private func addTrouble(_ trouble: String?, to page: inout PageText) {
    guard let trouble else { return }
    page.prose(trouble, style: .problem, upTo: 400)
    page.blank()
  }

  private func buttons(after outcome: SubmissionOutcome) -> [ReviewRow.Button] {
    switch outcome {
    case .created:
      [ReviewRow.Button("Done", .goOn), ReviewRow.Button("New from this one", .makeNew)]
    case .acceptedWithoutID:
      [ReviewRow.Button("Look for its id", .look), ReviewRow.Button("Done", .goOn)]
    case .notKnown: settlingButtons(leaving: true)
    case .refused, .signInNeeded: [ReviewRow.Button("Back to the draft", .goOn)]
    case .notProcessed, .notSent:
      [ReviewRow.Button("Send again", .send), ReviewRow.Button("Back", .goOn)]
    }
  }

  /// What can be done about an attempt of which nothing is known.
  func settlingButtons(leaving: Bool = false) -> [ReviewRow.Button] {
    [ReviewRow.Button("Look again", .look)]
      + (readOnlyReason == nil
        ? [
          ReviewRow.Button("It is there, mark as sent", .markAsSent(referralID: nil)),
          ReviewRow.Button(
            isAboutMicrosofts ? "It is not there" : "It is not there, unlock", .unlock),
        ] : []) + (leaving ? [ReviewRow.Button("Leave it for now", .goOn)] : [])
  }
}

// MARK: Details

extension DraftEditor {
  private func addDetails(of report: SendingReport, to page: inout PageText) {
    switch report.outcome {
    case .created(let created):
      page.line("Engagement id", created.engagementID)
      page.line("ETag", created.eTag)
      page.line("Receipt", report.receipt)
      page.blank()
      add(report.differences, to: &page)
    case .acceptedWithoutID:
      page.line("Receipt", report.receipt)
    case .refused(let refusal), .notProcessed(let refusal, _), .signInNeeded(let refusal):
      addWords(of: refusal, to: &page)
      page.line("Receipt", report.receipt)
    case .notSent: break
    case .notKnown(let reason, let status):
      page.prose(reason, style: .problem)
      if let status { page.line("Answer", "HTTP status \(status)") }
      addWhatLeft(to: &page)
      page.line("Receipt", report.receipt)
    }
    guard report.draft != nil, let attempt = lastAttempt else { return }
    if case .notSent = report.outcome { return }
    let told = Set(report.outcome.refusal?.supportIDs.map(\.value) ?? [])
    addIdentifiers(of: attempt, besides: told, to: &page)
  }

  /// The service's words, each complaint at the field that it names.
  private func addWords(of refusal: Refusal, to page: inout PageText) {
    page.prose("The service answered \(refusal.status):", style: .problem)
    if let message = refusal.message { page.prose(message, style: .problem) }
    if let code = refusal.code { page.line("Code", code, style: .problem) }
    if let advice = refusal.advice { page.prose(advice) }
    var place = 0
    for (index, problem) in refusal.problems.enumerated() {
      let field = problem.pointer.flatMap { forms.target(of: $0, in: draft) }
      defer { if field != nil { place += 1 } }
      guard index < Self.mostShown else { continue }
      if let field {
        page.prose(
          "\(field.part.title), \(field.nameInPart): \(problem.message)", style: .problem,
          upTo: 300, target: isAboutMicrosofts ? nil : .problem(place))
      } else if problem.message != refusal.message {
        let name = problem.pointer.map { "\($0): " } ?? ""
        page.prose(name + problem.message, style: .problem, upTo: 300)
      }
    }
    addRest(refusal.problems.count, to: &page)
    page.blank()
    for header in refusal.supportIDs.prefix(Self.mostShown) {
      page.line(header.name, header.value, style: .dim)
    }
  }

  /// What came back other than it was sent, field by field.
  func add(_ differences: [ReturnedDifference], to page: inout PageText) {
    guard !differences.isEmpty else {
      page.prose("All that was sent came back as it was.", style: .dim)
      page.blank()
      return
    }
    page.prose("Came back other than it was sent:", style: .title)
    for difference in differences.prefix(Self.mostShown) {
      let field = forms.field(
        at: shownContract.draftPlace(of: difference.pointer, in: draft), in: draft)
      let name = field.map { "\($0.part.title), \($0.nameInPart)" } ?? "\(difference.pointer)"
      page.prose(
        "\(name.shown(upTo: 120)): \(difference.sent.words) -> "
          + (difference.returned?.words ?? "(not there)")
          + (difference.looksTheSame ? ", the same letters written otherwise" : ""),
        style: .warning)
    }
    addRest(differences.count, to: &page)
    page.blank()
  }

  /// What left, when, and where to.
  func addWhatLeft(to page: inout PageText) {
    guard let attempt = lastAttempt else { return }
    page.line("Sent", Timestamp(attempt.startedAt)?.utcWords ?? attempt.startedAt)
    page.line("To", attempt.url)
    let body = shownReceipt?.receipt.requestBody ?? review.lastRequest?.body
    if !draft.isReduced { page.line("Body", body?.count.byteWords) }
  }

  /// The ids by which the service's support, and the hash by which anyone, finds the request.
  ///
  /// - Parameter told: Those that stand on the page already.
  func addIdentifiers(
    of attempt: Attempt, besides told: Set<String> = [], to page: inout PageText
  ) {
    var identifiers = [("Request id", attempt.requestID)]
    if attempt.sentCorrelationID { identifiers.append(("Correlation id", attempt.correlationID)) }
    identifiers.append(("SHA-256", attempt.bodySHA256))
    for (label, value) in identifiers where !told.contains(value) {
      page.line(label, value, style: .dim)
    }
  }

  private func addRest(_ count: Int, to page: inout PageText) {
    let rest = count - Self.mostShown
    if rest > 0 { page.prose("and \(rest) more, in the receipt", style: .dim) }
  }

  /// So many complaints, differences or ids are shown; the receipt has the others.
  private static let mostShown = 20
}

extension SendingReport {
  /// Whether the first of two requests is out, and the second is to be sent yet.
  var isHalf: Bool { part == .own && draft?.submission.isHalfSent == true }

  /// The outcome in a few words.
  var title: String {
    if isHalf { return "\(outcome.title): 1 of 2 sent" }
    guard part == .microsofts else { return outcome.title }
    if case .created = outcome { return "Created: 2 of 2 sent" }
    return "Microsoft's own referral: \(outcome.title)"
  }
}

extension SubmissionOutcome {
  /// The outcome in two or three words.
  var title: String {
    switch self {
    case .created: "Created"
    case .acceptedWithoutID: "Accepted, without an id"
    case .refused: "Not accepted"
    case .notProcessed: "Not processed"
    case .signInNeeded: "Sign-in needed"
    case .notSent: "Not sent"
    case .notKnown: "Not known"
    }
  }
}

extension ReturnedDifference {
  /// Whether only the code points differ, as in the two ways to write an accent.
  fileprivate var looksTheSame: Bool {
    guard let sent = sent.string, let returned = returned?.string else { return false }
    return sent == returned
  }
}

extension JSON {
  /// A value in a line of prose.
  fileprivate var words: String {
    switch self {
    case .string(let text): "\"\(text.shown(upTo: 120))\""
    case .null, .bool, .number, .array, .object: text(indented: false).shown(upTo: 120)
    }
  }
}

extension Attempt {
  /// Whether the contract has a header for the correlation id, without which nobody else knows it.
  fileprivate var sentCorrelationID: Bool {
    let identifiers = RequestIdentifiers(requestID: requestID, correlationID: correlationID)
    let headers = Contracts.named(contract)?.headers(for: identifiers)
    return headers?.contains { $0.value == correlationID } ?? true
  }
}
