import PartnerCenter
import ReferralModel
import TerminalKit

/// The lines of the status page that are in view.
struct StatusView {
  let rows: ArraySlice<PageRow>
  /// What is out of view, as a line; `nil` where nothing is.
  let more: String?
  /// The lines that are in view at once.
  let height: Int
  /// The last line that can be the first in view.
  let lastTop: Int

  init(_ allRows: [PageRow], from top: Int, height: Int) {
    let rows = allRows.makingRoom(in: height, isBlank: \.text.isEmpty)
    let isScrolled = rows.count > height && height > 2
    self.height = max(1, isScrolled ? height - 1 : height)
    lastTop = max(0, rows.count - self.height)
    let first = max(0, min(top, lastTop))
    let end = min(rows.count, first + self.height)
    self.rows = rows[first..<end]
    more =
      isScrolled ? Canvas.moreWords(above: first > 0, below: end < rows.count) : nil
  }
}

extension StatusPage {
  func view(in area: Layout.Area, at moment: Moment) -> StatusView {
    StatusView(rows(in: area, at: moment), from: top, height: area.height)
  }
}

extension Canvas {
  /// Draws the page that tells what the service says of a referral.
  mutating func draw(_ page: StatusPage, at moment: Moment) {
    drawHeader(page.customer, right: page.headerWords(at: moment))
    let area = layout.body
    let view = page.view(in: area, at: moment)
    for (offset, row) in view.rows.enumerated() {
      write(
        row.text, column: area.column, row: area.row + offset, style: row.style, width: area.width)
    }
    if let more = view.more {
      write(
        PageRow.margin(in: area.width) + more, column: area.column,
        row: area.row + area.height - 1, style: .dim)
    }
    placeCursor(column: area.column, row: area.row)
  }
}

extension StatusPage {
  fileprivate func headerWords(at moment: Moment) -> String {
    switch stage {
    case .asking(let asking): asking.code == nil ? "asking the service" : "signing in"
    case .told(_, let time): "as of \(moment.clockText(of: time))"
    case .failed: "not asked"
    }
  }
}

extension ComposerState {
  /// The hint's first word, and what follows it, while a code is shown or the status page is open.
  var hintOfAsking: (label: String, help: String)? {
    switch keyContext {
    case .signingIn:
      let isSending = statusPage == nil && editor?.sending != nil
      return (
        "Sign in",
        isSending
          ? "Esc cancels; nothing has been sent. c copies the code."
          : "Esc cancels. c copies the code."
      )
    case .asking: return ("Asking", "Esc stops asking; nothing is changed by it.")
    case .status: return ("Status", "r asks once more; nothing is changed by asking.")
    default: return nil
    }
  }
}
