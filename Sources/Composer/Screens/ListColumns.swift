import TerminalKit

/// The columns of both sections of the list; the narrower the window, the fewer there are.
///
/// What is too long for its column is cut there, with a mark, so that no text moves another one.
struct ListColumns: Equatable {
  enum Field: Equatable {
    case customer, value, closes, complete, changed, draft
    case referral, day, status
  }

  struct Column: Equatable {
    let field: Field
    let title: String
    let start: Int
    let width: Int
  }

  let drafts: [Column]
  let sent: [Column]
  /// What a line of one text has from the second column on.
  let rest: (start: Int, width: Int)?

  /// Where lines start, behind the mark.
  static let start = 4

  private typealias Plan = (field: Field, title: String, width: Int)

  init(width: Int) {
    let (drafts, sent) = Self.plans(width: width)
    let gap = width >= 110 ? 2 : 1
    let widest = [drafts, sent].map { $0.reduce(0) { $0 + $1.width + gap } }.max() ?? 0
    // Where there is room, the edge stays free.
    let margin = gap == 2 ? 1 : 0
    let customer = max(1, width - Self.start - max(1, widest) - margin)
    func columns(_ plan: [Plan]) -> [Column] {
      var start = Self.start
      return ([(.customer, "Customer", customer)] + plan).map { field, title, width in
        defer { start += width + gap }
        return Column(field: field, title: title, start: start, width: width)
      }
    }
    self.drafts = columns(drafts)
    self.sent = columns(sent)
    rest =
      width < 50 ? nil : (Self.start + customer + gap, width - Self.start - customer - gap - margin)
  }

  subscript(section: DraftList.Section) -> [Column] { section == .drafts ? drafts : sent }

  /// The columns after the customer's, which has the room that is left.
  private static func plans(width: Int) -> (drafts: [Plan], sent: [Plan]) {
    switch width {
    case 110...:
      (
        [
          (.value, "Value", 14), (.closes, "Closes", 12), (.complete, "Complete", 9),
          (.changed, "Last change", 14), (.draft, "Draft", 8),
        ],
        [
          (.value, "Value", 14), (.referral, "Referral id", width >= 130 ? 36 : 11),
          (.day, "Sent", 11), (.status, "Status", 16), (.draft, "Draft", 8),
        ]
      )
    case 78...:
      (
        [
          (.value, "Value", 11), (.closes, "Closes", 12), (.complete, "Complete", 9),
          (.changed, "Last change", 14),
        ],
        [
          (.value, "Value", 11), (.referral, "Id", 9), (.day, "Sent", 11), (.status, "Status", 15),
        ]
      )
    case 50...:
      (
        [(.complete, "Complete", 8), (.changed, "Last change", 13)],
        [(.referral, "Id", 8), (.day, "Sent", 11)]
      )
    case 32...:
      ([(.complete, "Complete", 8)], [(.day, "Sent", 11)])
    default:
      ([], [])
    }
  }

  static func == (left: ListColumns, right: ListColumns) -> Bool {
    left.drafts == right.drafts && left.sent == right.sent
  }
}
