import PartnerCenter
import ReferralModel
import TerminalKit

extension StatusPage {
  /// All lines of the page.
  func rows(in area: Layout.Area, at moment: Moment) -> [PageRow] {
    switch stage {
    case .asking(let asking): return asking.rows(in: area, at: moment)
    case .failed(let reason):
      var text = StatusText(width: area.width)
      text.prose("Nothing was asked", style: .title)
      text.blank()
      text.prose(reason, style: .problem)
      return text.rows
    case .told(let report, let time):
      var text = StatusText(width: area.width)
      for referral in report.referrals {
        if referral.part == .microsofts {
          text.blank()
          text.prose("Microsoft's own referral", style: .title)
        }
        referral.tell(on: &text, at: moment)
      }
      text.blank()
      text.prose("Asked \(report.place) at \(moment.clockText(of: time)).", style: .dim)
      return text.rows
    }
  }
}

extension StatusPage.Asking {
  fileprivate func rows(in area: Layout.Area, at moment: Moment) -> [PageRow] {
    let title = "Asking for its status"
    if let code { return code.rows(below: title, to: .ask, at: moment, in: area) }
    return PageRow.wrapped(
      [
        PageRow(title, style: .title), PageRow(""),
        PageRow(words(at: moment), style: .accent), PageRow(""),
        PageRow("Nothing is changed by asking, here or there."),
      ], width: area.width)
  }

  /// What is waited for, since when and for how long at most.
  private func words(at moment: Moment) -> String {
    let since = moment.now.seconds(since: progressAt)
    switch progress {
    case nil: return "making ready, \(since) s"
    case .signingIn(let step): return step.words(at: moment, since: progressAt, start: startedAt)
    case .renewingToken: return "getting a fresh token, \(since) s"
    case .asking(let part, let place, let limit):
      let subject = part == .microsofts ? " for Microsoft's own referral" : ""
      return "asking \(place)\(subject), \(since) s of \(limit.components.seconds) s"
    case .waiting(let wait, let number):
      let left = moment.secondsLeft(of: wait, since: progressAt)
      return "the service is busy; asked again in \(left) s, try \(number) of \(Tries.most)"
    }
  }
}

/// The lines of a page that is read from the top.
private struct StatusText {
  let width: Int
  private(set) var rows: [PageRow] = []

  /// Where values begin, behind their labels.
  private static let valueColumn = 16

  init(width: Int) {
    self.width = width
  }

  mutating func blank() { rows.append(PageRow("")) }

  /// Adds sentences of our own, or a text from outside that is cut where it is long.
  mutating func prose(_ text: String, style: Style = .plain) {
    rows += PageRow.wrapped([PageRow(text.shown(upTo: 600), style: style)], width: width)
  }

  /// Adds a label and its value; nothing where there is no value.
  mutating func line(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let shown = value.shown(upTo: 600)
    let room = PageRow.textWidth(in: width)
    guard room >= 56 else { return prose("\(label)  \(shown)") }
    for (index, line) in TextRows.prose(shown, width: room - Self.valueColumn).enumerated() {
      rows.append(
        PageRow(
          PageRow.margin(in: width) + (index == 0 ? label : "").padded(to: Self.valueColumn) + line)
      )
    }
  }
}

extension StateReport.Referral {
  fileprivate func tell(on text: inout StatusText, at moment: Moment) {
    switch finding {
    case .state(let state):
      text.prose(
        state.statusWords.isEmpty ? "The service shows no status" : state.statusWords,
        style: .title)
      switch hasChanged {
      case true?: text.prose("It was \(returnedStatus) when it was created.", style: .accent)
      case false?: text.prose("As when it was created.")
      case nil: if !returnedStatus.isEmpty { text.prose("It was \(returnedStatus) at first.") }
      }
      text.blank()
      text.line("Reason", state.statusReason)
      text.line(
        "Last changed", state.updatedAt.map { "\($0.utcWords), \(moment.words(for: $0))" })
      text.line("Accepted", state.acceptedAt?.utcWords)
      text.line("Closed", state.closedAt?.utcWords)
      text.line("Expires", state.expiresAt?.utcWords)
      text.line("Referral id", id)
      text.line("Value", state.valueWords)
      text.line("Closes", state.referral.closes)
      text.line("Customer", state.referral.customer)
      text.line("Organization", state.organizationName)
      text.line("Reference", state.referral.externalReferenceID)
      text.line("Engagement id", state.referral.engagementID)
      text.line("ETag", state.eTag)
    case .unanswered(let obstacle, let reason, let wait):
      text.prose(obstacle.title, style: .title)
      text.blank()
      text.prose(reason, style: .problem)
      if let wait {
        text.prose("It asks to wait \(wait.components.seconds) s before it is asked again.")
      }
      if obstacle != .notAsked {
        text.prose("Nothing was changed by asking. r asks once more.")
      }
      text.blank()
      text.line("Referral id", id)
      text.line("At first", returnedStatus)
    }
  }
}

extension ReferralState {
  fileprivate var valueWords: String {
    let value = Amount.read(referral.value).value?.groupedText ?? referral.value
    return [value, currency].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension ServiceObstacle {
  /// What kept it from being told, in a few words.
  fileprivate var title: String {
    switch self {
    case .notReached: "The service was not reached"
    case .gone: "The service does not show it"
    case .forbidden: "This account may not see it"
    case .refused: "The service did not tell"
    case .busy: "The service is busy"
    case .signInNeeded: "Sign-in needed"
    case .odd: "No usable answer"
    case .notAsked: "Not asked"
    case .stopped: "Stopped"
    }
  }
}
