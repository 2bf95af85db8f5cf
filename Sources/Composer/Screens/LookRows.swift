import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// How far a look has come.
  func lookingRows(_ looking: Looking, at moment: Moment, in area: Layout.Area) -> [PageRow] {
    let name = draft.referral.customerProfile.name
    let title = "Looking for it at \(destination.environment), \(destination.reach)"
    if let code = looking.code {
      return code.rows(below: title, to: .look, at: moment, in: area)
    }
    var rows = [
      PageRow(title, style: .title),
      PageRow(""),
      PageRow(
        "The service's list is read for \(isForMicrosofts ? "Microsoft's own referral of " : "")"
          + "\(name.isBlank ? "this referral" : name)."),
      PageRow(looking.words(at: moment), style: .accent),
      PageRow("\(moment.now.seconds(since: looking.startedAt)) s so far"),
    ]
    if looking.isStopping { rows += [PageRow(""), PageRow("Stopping.", style: .warning)] }
    return PageRow.wrapped(rows, width: area.width)
  }

  /// What a look found, and what can be done about it.
  func findingRows(_ report: LookReport, width: Int) -> [ReviewRow] {
    var page = PageText(width: width)
    page.title(report.finding.title)
    page.blank()
    switch report.finding {
    case .found(let referral):
      page.line("Referral id", referral.id)
      page.line("Customer", referral.customer)
      page.blank()
      page.buttons(buttonsForFound(referral))
      page.blank()
      tellMore(referral, on: &page)
    case .several(let referrals):
      page.prose(
        "Which one is it? Enter marks the draft as sent as that one, after asking. If you cannot "
          + "tell, ask the service or the customer before you send anything again.")
      page.blank()
      if !isSettledElsewhere {
        page.choices(
          referrals.prefix(Self.mostListed).map {
            ReviewRow.Button(
              $0.shortWords, .markAsSent(referralID: $0.id, engagementID: $0.engagementID))
          })
        page.blank()
      }
      page.buttons(buttonsForMissing(width: width))
      tellAll(referrals, on: &page)
    case .notFoundYet:
      page.prose(notFoundWords)
      page.blank()
      page.buttons(buttonsForMissing(width: width))
    case .unanswered(let reason):
      page.prose(reason, style: .problem, upTo: 500)
      page.prose(
        isNotKnown
          ? "So it is still not known whether the referral exists."
          : isSentWithoutID ? "Its id is not known." : "")
      page.blank()
      page.buttons(buttonsForMissing(width: width))
    case .stopped:
      page.prose(
        "Nothing was changed, and \(isNotKnown ? "what became of it" : isSentWithoutID ? "its id" : "whether it is there") "
          + "is as unknown as before.")
      page.blank()
      page.buttons(buttonsForMissing(width: width))
    }
    addReading(report, to: &page)
    return page.rows
  }

  private var notFoundWords: String {
    let looked = "The list was read again and again for a minute."
    if isHalfSent, !isSentWithoutID {
      return "\(looked) Microsoft's own referral is not in it."
    }
    guard isNotKnown else {
      return "\(looked) The service accepted it, so it may still appear."
    }
    return
      "\(looked) It may still appear. If you unlock and send again while it is there, there will "
      + "be two."
  }

  /// Another session has the draft, so nothing can be settled in this one.
  private var isSettledElsewhere: Bool { readOnlyReason != nil }

  private func buttonsForFound(_ referral: ListedReferral) -> [ReviewRow.Button] {
    let mark = ReviewRow.Button(
      "Mark as sent as \(referral.id.shown(upTo: 12))",
      .markAsSent(referralID: referral.id, engagementID: referral.engagementID))
    return (isSettledElsewhere ? [] : [mark])
      + [ReviewRow.Button("Look again", .look), ReviewRow.Button("Back", .goOn)]
  }

  /// Whether what is looked for is Microsoft's own referral.
  private var isForMicrosofts: Bool {
    isHalfSent && !isSentWithoutID || draft.submission.partInQuestion == .microsofts
  }

  private func buttonsForMissing(width: Int) -> [ReviewRow.Button] {
    if isHalfSent, !isSentWithoutID {
      return halfButtons(width: width).prefix(readOnlyReason == nil ? 1 : 0)
        + [ReviewRow.Button("Look again", .look), ReviewRow.Button("Back", .goOn)]
    }
    guard isNotKnown else {
      return [ReviewRow.Button("Look again", .look)]
        + (isSettledElsewhere
          ? []
          : lacksEngagement && lastAttempt?.referralID.isEmpty == false
            ? [ReviewRow.Button("I know the engagement", .giveEngagement)]
            : [ReviewRow.Button("I know its id", .markAsSent(referralID: nil))])
        + [ReviewRow.Button("Back", .goOn)]
    }
    return settlingButtons() + [ReviewRow.Button("Back", .goOn)]
  }

  private func tell(_ referral: ListedReferral, on page: inout PageText) {
    page.line("Referral id", referral.id)
    page.line("Customer", referral.customer)
    tellMore(referral, on: &page)
  }

  private func tellMore(_ referral: ListedReferral, on page: inout PageText) {
    page.line("Reference", referral.externalReferenceID)
    page.line("Value", Amount.read(referral.value).value?.groupedText ?? referral.value)
    page.line("Closes", referral.closes)
    page.line("Status", referral.statusWords)
    page.line("Created", referral.createdAt?.utcWords)
    page.line("Engagement id", referral.engagementID)
  }

  private func tellAll(_ referrals: [ListedReferral], on page: inout PageText) {
    for referral in referrals.prefix(Self.mostListed) {
      page.blank()
      tell(referral, on: &page)
    }
    let rest = referrals.count - Self.mostListed
    if rest > 0 { page.prose("and \(rest) more", style: .dim) }
  }

  /// What is much alike and is not it, and how much was read.
  private func addReading(_ report: LookReport, to page: inout PageText) {
    page.blank()
    if !report.similar.isEmpty {
      page.prose("Much alike, but not it:", style: .title)
      tellAll(report.similar, on: &page)
      page.blank()
    }
    guard report.pageCount > 0 else { return }
    let pages = "\(report.pageCount.grouped) \(report.pageCount.noun("page"))"
    let referrals = "\(report.readCount.grouped) \(report.readCount.noun("referral"))"
    page.prose("Read: \(referrals) on \(pages) of the service's list.", style: .dim)
  }

  /// So many referrals are shown of each kind.
  private static let mostListed = 8
}

extension LookReport.Finding {
  /// What was found in a few words.
  var title: String {
    switch self {
    case .found: "It is there"
    case .several(let referrals): "\(referrals.count) of them could be it"
    case .notFoundYet: "Not found yet"
    case .unanswered: "The list could not be read"
    case .stopped: "Stopped looking"
    }
  }
}

extension Looking {
  fileprivate func words(at moment: Moment) -> String {
    switch progress {
    case nil: return "making ready"
    case .signingIn(let step):
      return step.words(at: moment, since: progressAt ?? startedAt, start: startedAt)
    case .renewingToken: return "getting a fresh token"
    case .asking(let page, let number):
      return "page \(page)" + (number > 1 ? ", reading \(number)" : "")
    case .waiting(let wait, let number):
      let left = moment.secondsLeft(of: wait, since: progressAt ?? startedAt)
      return "not there yet; reading \(number + 1) begins in \(left) s"
    }
  }
}

extension ListedReferral {
  /// Enough to tell it from others in one line.
  fileprivate var shortWords: String {
    let parts = [id.shown(upTo: 36), createdAt?.utcWords ?? "", value.shown(upTo: 20)]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
