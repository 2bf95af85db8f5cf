import PartnerCenter
import ReferralModel
import TerminalKit

/// The request as it stands beside the fields of a part.
///
/// It begins where the part does, and further down only as far as the focused field's lines ask for,
/// so that it stands still while someone goes through a part.
struct RequestPane {
  struct PlacedLine {
    var line: Int
    /// Below the top of the pane.
    var row: Int
    var texts: [String]
  }

  let outline: RequestOutline
  let area: Layout.Area
  /// The lines of the focused field.
  let focused: Range<Int>
  private(set) var placed: [PlacedLine] = []
  /// The lines about which there is a complaint.
  private let complaints: [Int: Style]

  /// The columns for text: a bar, two marks, and the edge of the screen are spared.
  var width: Int { max(1, area.width - 3) }

  init(
    _ outline: RequestOutline, of editor: DraftEditor, fields: [FormField], in area: Layout.Area
  ) {
    self.outline = outline
    self.area = area
    focused = editor.field.map { outline.lines(of: $0.pointer) } ?? 0..<0
    complaints = outline.complaints(of: editor)
    place(from: outline.firstLine(of: fields), showing: editor.text)
  }

  /// The rows of a line.
  ///
  /// - Parameter text: What the line shows, where that is what the focused field makes of its text,
  ///   and the place in it that is to be in view.
  func rows(ofLine line: Int, showing text: (content: String, offset: Int)?) -> [String] {
    let limit = max(1, min(focused.contains(line) ? 6 : 3, area.height / 3))
    return RequestOutline.rows(
      of: outline.lines[line], width: width, limit: limit, showing: text)
  }

  private func rows(ofLine line: Int, with text: EditedText) -> [String] {
    guard focused.count == 1, focused.contains(line),
      case .value(.string(let own)) = outline.lines[line].content
    else { return rows(ofLine: line, showing: nil) }
    return rows(
      ofLine: line, showing: (own, own.hasSameScalars(as: text.text) ? text.offset : 0))
  }

  /// Chooses the first line, and wraps as many as have room.
  private mutating func place(from start: Int, showing text: EditedText) {
    var known: [Int: [String]] = [:]
    func rows(_ line: Int) -> [String] {
      if let rows = known[line] { return rows }
      let rows = self.rows(ofLine: line, with: text)
      known[line] = rows
      return rows
    }
    var top = start
    if !focused.isEmpty {
      // As far down as the focused lines ask for, the first of them before the others.
      var height = 0
      var first = focused.upperBound
      while first > 0, height + rows(first - 1).count <= area.height {
        first -= 1
        height += rows(first).count
      }
      top = min(max(top, first), focused.lowerBound)
    }
    var height = 0
    var end = top
    while end < outline.lines.count, height < area.height {
      height += rows(end).count
      end += 1
    }
    if end == outline.lines.count {
      while top > 0, height + rows(top - 1).count <= area.height {
        top -= 1
        height += rows(top).count
      }
    }
    var row = 0
    for line in top..<max(top, end) where row < area.height {
      let texts = Array(rows(line).prefix(area.height - row))
      placed.append(PlacedLine(line: line, row: row, texts: texts))
      row += texts.count
    }
  }

  func draw(on canvas: inout Canvas) {
    for placed in placed {
      for (offset, text) in placed.texts.enumerated() {
        draw(
          text, ofLine: placed.line, row: placed.row + offset, isFirst: offset == 0, on: &canvas)
      }
    }
  }

  /// Draws a row of a line over what stands there.
  ///
  /// - Parameters:
  ///   - row: Where it stands below the top of the pane.
  ///   - isFirst: Whether the line begins with it.
  func draw(
    _ text: String, ofLine line: Int, row: Int, isFirst: Bool, on canvas: inout Canvas
  ) {
    let row = area.row + row
    canvas.erase(row: row, in: area)
    if focused.contains(line) { canvas.write(">", column: area.column, row: row, style: .accent) }
    if isFirst, let style = complaints[line] {
      canvas.write("!", column: area.column + 1, row: row, style: style)
    }
    canvas.write(text, column: area.column + 2, row: row, width: width)
  }
}

extension RequestOutline {
  /// Where what a part holds begins: with the name of what is around its fields, or at the top.
  fileprivate func firstLine(of fields: [FormField]) -> Int {
    let places = fields.filter(\.isSent).map { $0.row?.list ?? $0.pointer }
    guard
      let first = places.compactMap({ place -> (line: Int, place: JSONPointer)? in
        let lines = lines(of: place)
        return lines.isEmpty ? nil : (lines.lowerBound, place)
      }).min(by: { $0.line < $1.line })
    else { return 0 }
    var around = first.place
    // What stands directly in the body follows on the head.
    guard around.tokens.count > 1 else { return fields.first?.row == nil ? 0 : first.line }
    around.tokens.removeLast()
    return lines(of: around).lowerBound
  }

  /// The lines about which there is a complaint, by the gravest one.
  fileprivate func complaints(of editor: DraftEditor) -> [Int: Style] {
    guard !editor.draft.submission.locksDraft else { return [:] }
    var complaints: [Int: Style] = [:]
    for problem in editor.problems {
      let line = headCount + places.nearestLine(to: problem.pointer)
      if problem.severity == .mustFix {
        complaints[line] = .problem
      } else if complaints[line] == nil {
        complaints[line] = .warning
      }
    }
    for pointer in editor.remoteProblems.compactMap(\.pointer) {
      complaints[headCount + places.nearestLine(to: pointer)] = .problem
    }
    return complaints
  }
}
