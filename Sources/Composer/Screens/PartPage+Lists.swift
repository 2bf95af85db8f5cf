import ReferralModel
import TerminalKit

extension PartPage {
  /// Adds a list: its rows, the line to add one, and below it the row that is being edited.
  mutating func addList(_ fields: [FormField]) {
    guard let row = fields.first?.row, let rows = editor.forms.rows(at: row.list) else { return }
    var summaries = rows.summaries(editor.draft.referral)
    let count = summaries.count
    let focused = editor.focus.flatMap { focus in fields.first { $0.pointer == focus } }
    let openRow = focused?.kind == .addRow ? nil : focused?.row?.index
    let isOpen = openRow != nil && !row.isPicked
    let detail =
      switch openRow {
      case let index? where index < count: "\(index + 1) of \(count)"
      default: count == 0 ? "" : "\(count)"
      }
    add(.heading(rows.title, detail: detail), isOfOpenList: isOpen)
    if row.isPicked {
      addPicked(fields, summaries)
    } else {
      if openRow == count { summaries.append(["(new \(row.name))"]) }
      for (index, words) in summaries.enumerated() {
        let summary = RowSummary(
          words, of: rows, at: index, in: editor, isOpen: index == openRow)
        add(.person(summary), isOfOpenList: isOpen)
      }
    }
    add(.addRow(rows.addWords), isFocused: focused?.kind == .addRow, isOfOpenList: isOpen)
    guard isOpen else { return }
    add(.blank, isOfOpenList: true)
    for field in fields where field.kind != .addRow && field.row?.index == openRow {
      add(field, isOfOpenList: true)
    }
  }

  private mutating func addPicked(_ fields: [FormField], _ summaries: [[String]]) {
    for field in fields where field.kind != .addRow {
      let isFocused = field.pointer == editor.focus
      let index = field.row?.index ?? 0
      let words = summaries.indices.contains(index) ? summaries[index] : []
      add(.picked(field, words: words), isFocused: isFocused)
      for remark in remarks(under: field) { add(remark, isFocused: isFocused) }
    }
  }
}

// MARK: - Room

extension PartPage {
  /// Takes out what is in the way where there is too little room: blank lines first, then the rows
  /// of a list that are far from the one being edited.
  mutating func fit() {
    guard lines.count > part.height else { return }
    lines.removeAll { line in
      if case .blank = line.content { !line.isOfOpenList } else { false }
    }
    let people = lines.indices.filter { index in
      if case .person = lines[index].content { lines[index].isOfOpenList } else { false }
    }
    let open = people.firstIndex { index in
      if case .person(let summary) = lines[index].content { summary.isOpen } else { false }
    }
    let list = lines.count { $0.isOfOpenList }
    // Where there is more than the list, a line says so.
    let surplus = list - (list == lines.count ? part.height : part.height - 1)
    guard let open, surplus > 0 else { return }
    // By whole pages, so that going from row to row moves little.
    let room = max(1, people.count - surplus)
    let top = min(open / room * room, people.count - room)
    for (position, index) in people.enumerated().reversed()
    where !(top..<top + room).contains(position) {
      lines.remove(at: index)
    }
    if room == 1 {
      lines.removeAll { if case .blank = $0.content { true } else { false } }
    }
  }

  /// The first line to show, so that the focused field is in view.
  ///
  /// It depends on the focus alone, and moves by whole pages, so that moving within a page redraws
  /// only the mark.
  func top(height: Int) -> Int {
    guard lines.count > height, height > 0 else { return 0 }
    let list = range { $0.isOfOpenList }
    let focused = range { $0.isFocused }
    // A list and its open row are best seen together.
    var wanted = list.isEmpty || list.count > height ? focused : list
    if wanted.count > height {
      // The field comes before its label and before what is said about it.
      wanted = range { $0.isFocused && $0.holdsText }
      let above = min(1, height - wanted.count, wanted.lowerBound - focused.lowerBound)
      wanted = wanted.lowerBound - max(0, above)..<wanted.upperBound
    }
    let page = wanted.lowerBound / height * height
    // What runs over the end of its page brings the page along.
    var top = max(page, min(wanted.upperBound - height, wanted.lowerBound))
    top = max(0, min(top, lines.count - height))
    // The last line or two of a field whose label is out of view would only puzzle.
    let start = lines[top..<wanted.lowerBound].firstIndex(where: standsAlone) ?? wanted.lowerBound
    return start - top <= 2 ? start : top
  }

  /// Whether a line can be understood without the one above it.
  private func standsAlone(_ line: Line) -> Bool {
    switch line.content {
    case .label(_, _, _, let isFirst): isFirst
    case .field(let field): !part.labelsAbove && field.kind != .consent
    case .notes, .remark: false
    case .blank, .heading, .person, .picked, .addRow: true
    }
  }

  private func range(where belongs: (Line) -> Bool) -> Range<Int> {
    guard let first = lines.firstIndex(where: belongs), let last = lines.lastIndex(where: belongs)
    else { return 0..<0 }
    return first..<last + 1
  }
}

extension PartPage.Line {
  /// Whether the caret can stand in it.
  fileprivate var holdsText: Bool {
    switch content {
    case .field, .notes, .picked, .addRow: true
    case .blank, .heading, .label, .person, .remark: false
    }
  }

  /// What stands in the columns of a list on this line.
  var summaryWords: [String]? {
    switch content {
    case .person(let summary): summary.words
    case .picked(_, let words): words
    default: nil
    }
  }

  var hasComplaint: Bool {
    if case .person(let summary) = content { summary.complaint != nil } else { false }
  }
}
