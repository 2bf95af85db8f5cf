import PartnerCenter
import ReferralModel
import TerminalKit

/// The lines of a part, as they would stand on a screen of any height.
struct PartPage {
  struct Line {
    enum Content {
      case blank
      case heading(String, detail: String)
      /// A label or a question on a line of its own.
      case label(String, of: FormField, detail: String, isFirst: Bool)
      /// A field of one line, with its label where that stands beside it.
      case field(FormField)
      /// One row of notes.
      case notes(String, caretColumn: Int?)
      case person(RowSummary)
      /// One id of a list of picked ones.
      case picked(FormField, words: [String])
      case addRow(String)
      case remark(String, Style, isInset: Bool)
    }

    var content: Content
    /// Whether it belongs to the field in which the caret stands.
    var isFocused = false
    /// Whether it belongs to the list of which a row is being edited.
    var isOfOpenList = false
  }

  var lines: [Line] = []
  let editor: DraftEditor
  let part: PartLayout
  private let today: CalendarDay
  private let complaints: [JSONPointer: [Complaint]]

  init(_ editor: DraftEditor, in part: PartLayout, on today: CalendarDay) {
    self.editor = editor
    self.part = part
    self.today = today
    complaints = editor.complaintsByField
    if part.showsOneField {
      addFocusedField()
    } else {
      addAllFields()
      fit()
    }
  }

  /// A page of lines that are there already, for drawing some of them again.
  init(_ lines: [Line], of editor: DraftEditor, in part: PartLayout, on today: CalendarDay) {
    self.lines = lines
    self.editor = editor
    self.part = part
    self.today = today
    complaints = [:]
  }

  private mutating func addAllFields() {
    var rest = part.fields[...]
    while let field = rest.first {
      guard let list = field.row?.list else {
        add(field)
        if field.kind == .consent || field.kind == .notes { add(.blank) }
        rest.removeFirst()
        continue
      }
      let end = rest.firstIndex { $0.row?.list != list } ?? rest.endIndex
      if !lines.isEmpty { add(.blank) }
      addList(Array(rest[..<end]))
      rest = rest[end...]
      if !rest.isEmpty, rest.first?.row == nil { add(.blank) }
    }
  }

  mutating func add(
    _ content: Line.Content, isFocused: Bool = false, isOfOpenList: Bool = false
  ) {
    lines.append(Line(content: content, isFocused: isFocused, isOfOpenList: isOfOpenList))
  }

  /// - Parameter place: Where in the form the field is, for a screen that shows no other.
  mutating func add(_ field: FormField, isOfOpenList: Bool = false, place: String = "") {
    let isFocused = field.pointer == editor.focus
    for content in contents(of: field, isFocused: isFocused, place: place) {
      add(content, isFocused: isFocused, isOfOpenList: isOfOpenList)
    }
  }

  private func contents(
    of field: FormField, isFocused: Bool, place: String
  ) -> [Line.Content] {
    var contents: [Line.Content] = []
    switch field.kind {
    case .notes where part.hasNotesLabel:
      contents += notes(of: field, isFocused: isFocused, place: place)
    case .consent:
      contents += part.question(of: field).enumerated().map { index, words in
        .label(words, of: field, detail: index == 0 ? place : "", isFirst: index == 0)
      }
      contents.append(.field(field))
      if let name = part.name(below: field) {
        contents.append(.remark(name, .dim, isInset: true))
      }
    default:
      if part.labelsAbove {
        contents.append(.label(field.label, of: field, detail: place, isFirst: true))
      }
      contents.append(.field(field))
    }
    return contents + remarks(under: field)
  }

  /// The label of notes, and the rows of them that are in view.
  func notes(of field: FormField, isFocused: Bool, place: String = "") -> [Line.Content] {
    let view = notesView(of: field, isFocused: isFocused)
    let label = Line.Content.label(
      field.label, of: field, detail: detail(of: field, view: view, place: place), isFirst: true)
    return [label]
      + view.rows.enumerated().map { row, text in
        .notes(text, caretColumn: view.caret?.row == row ? view.caret?.column : nil)
      }
  }

  func notesView(of field: FormField, isFocused: Bool) -> NotesView {
    let room = part.room(for: field)
    return isFocused
      ? NotesView(editor.text, width: room.columns, height: room.rows)
      : NotesView(field.text(in: editor.draft), width: room.columns, height: room.rows)
  }

  /// What stands at the right of the label of notes: whether there is more, and how much in all.
  private func detail(of field: FormField, view: NotesView, place: String) -> String {
    let more = [view.hasMoreAbove ? "above" : nil, view.hasMoreBelow ? "below" : nil]
      .compactMap(\.self).joined(separator: " and ")
    let length = editor.noteLengths[field.pointer] ?? 0
    let size = length == 0 ? "" : length.counted("character")
    return [more.isEmpty ? "" : "more \(more)", place.isEmpty ? size : place]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// What is said under a field about its text.
  func remarks(under field: FormField) -> [Line.Content] {
    let isInset = field.kind == .consent || field.kind == .notes || field.row?.isPicked == true
    let columns = part.columns
    let width = columns.end - (isInset ? columns.inset : columns.remark) - 1
    return (complaints[field.pointer] ?? []).flatMap { complaint in
      TextRows.prose(complaint.message, width: max(1, width)).map {
        .remark($0, complaint.style, isInset: isInset)
      }
    }
  }
}

// MARK: - One field

extension PartPage {
  /// Adds the field in which the caret stands, where no other has room.
  private mutating func addFocusedField() {
    let open = editor.openFields
    guard let index = open.firstIndex(where: { $0.pointer == editor.focus }) else { return }
    let field = open[index]
    let place = "\(index + 1) of \(open.count)"
    if field.kind == .addRow {
      addList([field])
      keepLast(part.height)
      return
    }
    if let row = field.row, part.height >= 5, let rows = editor.forms.rows(at: row.list) {
      let count = rows.count(editor.draft.referral)
      add(.heading(row.title, detail: "\(row.index + 1) of \(max(count, row.index + 1))"))
    }
    add(field, place: place)
    addNote(below: field)
    // A problem is to be read in full.
    if lines.count > part.height, case .heading = lines[0].content { lines.removeFirst() }
  }

  /// Adds what the field is read as, or that it is optional, where no other line says so.
  private mutating func addNote(below field: FormField) {
    guard field.kind != .notes, part.height > 2,
      let (words, style) = editor.note(beside: field, isFocused: true, on: today),
      let place = lines.lastIndex(where: { if case .field = $0.content { true } else { false } })
    else { return }
    let width = part.columns.end - part.columns.remark - 1
    let rows = TextRows.prose(words, width: max(1, width)).map {
      Line(content: .remark($0, style, isInset: false), isFocused: true)
    }
    lines.insert(contentsOf: rows, at: place + 1)
  }

  /// Leaves the heading of a list and its last lines.
  private mutating func keepLast(_ height: Int) {
    guard lines.count > max(1, height) else { return }
    let hasHeading = height >= 3
    let kept = lines.suffix(max(1, hasHeading ? height - 1 : height))
    lines = (hasHeading ? [lines[0]] : []) + kept
  }
}
