import PartnerCenter
import ReferralModel
import TerminalKit

/// What a person signs in for.
enum SignInPurpose {
  case send
  case look
  case ask

  fileprivate var verb: String {
    switch self {
    case .send: "send"
    case .look: "look"
    case .ask: "ask"
    }
  }

  /// What happens once the person has signed in.
  fileprivate var sequel: String {
    switch self {
    case .send: "Then it is sent by itself. So far nothing has been sent."
    case .look: "Then it is looked for by itself."
    case .ask: "Then the service is asked by itself."
    }
  }
}

extension ShownCode {
  /// The page that shows the address and the code, each in a line of its own, so that both can be
  /// read out, copied and typed; with as much around them as there is room for.
  func rows(
    below title: String, to purpose: SignInPurpose, at moment: Moment, in area: Layout.Area
  ) -> [PageRow] {
    let width = area.width
    let trouble =
      isUnanswered
      ? [
        PageRow(
          "The sign-in service cannot be asked now. It is asked again by itself.", style: .warning)
      ] : []
    let left =
      trouble + [PageRow("\(leftWords(at: moment)) \(purpose.sequel)", style: .accent)]
    let shortLeft = [
      PageRow(leftWords(at: moment) + (isUnanswered ? " No answer now." : ""), style: .accent)
    ]
    func page(_ rows: [PageRow]) -> [PageRow] { PageRow.wrapped(rows, width: width) }
    func set(_ text: String, _ style: Style) -> [PageRow] { Self.exact(text, style, width: width) }
    let address = set(prompt.address, .accent)
    let code = set(prompt.userCode, .title)
    let head = [PageRow(title, style: .title), PageRow("")]
    let opening = PageRow(
      "Sign in to \(purpose.verb): open this address in any browser, also on your phone,")
    let shortOpening = PageRow("Sign in to \(purpose.verb): open in any browser")
    let entering = PageRow("and enter the code")
    let blank = [PageRow("")]
    let candidates = [
      page(head + [opening]) + blank + address + blank + page([entering]) + blank + code + blank
        + page(left),
      page(head + [opening]) + address + page([entering]) + code + page(left),
      page([opening]) + address + page([entering]) + code + page(left),
      page([shortOpening]) + address + page([entering]) + code + page(shortLeft),
      address + code + page(shortLeft), code + page(shortLeft),
      page([PageRow("\(prompt.userCode)  \(clock(at: moment))", style: .title)]),
    ]
    return candidates.first { $0.count <= area.height } ?? candidates[candidates.count - 1]
  }

  /// Lines that must not lose a character, set apart where there is room.
  private static func exact(_ text: String, _ style: Style, width: Int) -> [PageRow] {
    let room = PageRow.textWidth(in: width)
    let indent = TextWidth.columns(of: text) + 4 <= room ? "    " : ""
    return TextRows.exact(text, width: room).map {
      PageRow(PageRow.margin(in: width) + indent + $0, style: style)
    }
  }

  /// The time that is left: `14 min 32 s left.`.
  private func leftWords(at moment: Moment) -> String {
    let left = secondsLeft(at: moment)
    guard left > 0 else { return "The code has run out." }
    return (left < 60 ? "" : "\(left / 60) min ") + "\(left % 60) s left."
  }

  /// The same in little room: `14:32`.
  private func clock(at moment: Moment) -> String {
    let left = secondsLeft(at: moment)
    return "\(left / 60):\((left % 60).padded(to: 2))"
  }
}

extension SignInStep {
  /// What goes on, where no code is shown.
  ///
  /// - Parameters:
  ///   - time: When this step came.
  ///   - start: When signing in began.
  func words(at moment: Moment, since time: Timestamp, start: Timestamp) -> String {
    switch self {
    case .asking, .code, .note, .unanswered, .answered:
      return "signing in, \(moment.now.seconds(since: start)) s"
    case .waiting(let wait):
      let left = moment.secondsLeft(of: wait, since: time)
      return "the sign-in service is busy; asked again in \(left) s"
    case .signedIn: return "making ready, \(moment.now.seconds(since: time)) s"
    }
  }
}
