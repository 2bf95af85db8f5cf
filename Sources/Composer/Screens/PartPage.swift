import PartnerCenter
import ReferralModel
import TerminalKit

/// The lines of a part, as they would stand on a screen of any height.
struct PartPage {
  enum Line {
    case blank
    case heading(String, count: Int)
    /// A label on a line of its own, in a narrow window.
    case label(FormField, isFocused: Bool)
    case field(FormField, isFocused: Bool)
    case note(String, Style)
  }

  private(set) var lines: [Line] = []
  /// The lines of the focused field.
  private(set) var focused = 0..<0

  init(_ editor: DraftEditor, fields: [FormField], columns: FieldColumns, labelsAbove: Bool) {
    var list: JSONPointer?
    for field in fields {
      if let row = field.row, list != row.list {
        if !lines.isEmpty { lines.append(.blank) }
        let count = Forms.rows(at: row.list)?.count(editor.draft.referral) ?? 0
        lines.append(.heading(row.title, count: count))
      } else if list != nil, field.row == nil {
        lines.append(.blank)
      }
      list = field.row?.list
      add(field, of: editor, columns: columns, labelsAbove: labelsAbove)
    }
  }

  private mutating func add(
    _ field: FormField, of editor: DraftEditor, columns: FieldColumns, labelsAbove: Bool
  ) {
    let isFocused = field.pointer == editor.focus
    let start = lines.count
    if labelsAbove { lines.append(.label(field, isFocused: isFocused)) }
    lines.append(.field(field, isFocused: isFocused))
    if field.kind == .consent, !labelsAbove, let name = field.pointer.last {
      lines.append(.note(name, .dim))
    }
    for complaint in editor.complaintsUnder(field) {
      for row in TextRows.prose(complaint.message, width: columns.noteWidth) {
        lines.append(.note(row, complaint.style))
      }
    }
    if isFocused { focused = start..<lines.count }
  }

  /// The first line to show, so that the focused field is in view.
  ///
  /// It depends on the focus alone, and moves by whole pages, so that moving within a page redraws
  /// only the mark.
  func top(height: Int) -> Int {
    guard lines.count > height, height > 0 else { return 0 }
    let page = focused.lowerBound / height * height
    // A field that runs over the end of its page brings the page along.
    let top = max(page, min(focused.upperBound - height, focused.lowerBound))
    return max(0, min(top, lines.count - height))
  }
}

extension DraftEditor {
  /// What to say under a field: everything of the service's, and the contract's about what is there.
  ///
  /// An empty field that is needed says so beside itself.
  func complaintsUnder(_ field: FormField) -> [Complaint] {
    let isEmpty = field.text(in: draft).isEmpty
    let remote = remoteProblems.filter { problem in
      problem.pointer.flatMap { Forms.target(of: $0, in: draft) }?.pointer == field.pointer
    }.map { Complaint(field: field, message: $0.message, style: .problem) }
    guard !isEmpty else { return remote }
    return remote
      + problems.filter { $0.pointer == field.pointer }.map {
        Complaint(
          field: field, message: $0.message,
          style: $0.severity == .mustFix ? .problem : .warning)
      }
  }

  /// Whether the contract asks for something here and there is nothing.
  func isNeeded(_ field: FormField) -> Bool {
    field.text(in: draft).isEmpty
      && problems.contains { $0.severity == .mustFix && $0.pointer == field.pointer }
  }
}
