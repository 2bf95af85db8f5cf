import TerminalKit

/// What of a picker stands where, in an area of one size.
struct PickerPage {
  /// A line of the list.
  enum Row: Equatable {
    case blank
    case heading(String)
    /// A line of the picker, by its place.
    case line(Int)
    case wireName(Int)
    case note(Int, String)
  }

  let titleRow: Int?
  let filterRow: Int
  /// The line between the filter and the list, where there is room for one.
  let gapRow: Int?
  /// Where the list begins; without one the marked line stands beside the filter.
  let listRow: Int?
  let rows: [Row]
  /// The lines of the picker on this page.
  let shown: Range<Int>
  let hasMoreAbove: Bool
  let hasMoreBelow: Bool
  /// Whether the wire name stands under the name, and not beside it.
  let isTall: Bool
  private let starts: [Int]

  init(_ picker: Picker, in area: Layout.Area) {
    let height = area.height
    titleRow = height >= 4 ? area.row : nil
    filterRow = area.row + (height >= 4 ? 1 : 0)
    gapRow = height >= 8 ? area.row + 2 : nil
    listRow = height >= 2 ? filterRow + (height >= 8 ? 2 : 1) : nil
    let room = listRow.map { area.row + height - $0 } ?? 1
    let isTall = picker.isTall(in: area)
    let blocks = picker.lines.indices.map { index in
      Self.block(
        index, of: picker, isTall: isTall, hasHeadings: room >= 3, width: area.width - 6)
    }
    var starts = Self.starts(of: blocks, room: room)
    // Where the list goes on, its last line says so.
    let saysMore = starts.count > 1 && room >= 4
    if saysMore { starts = Self.starts(of: blocks, room: room - 1) }
    let page = starts.lastIndex { $0 <= picker.selection } ?? 0
    let start = starts.isEmpty ? 0 : starts[page]
    let end = page + 1 < starts.count ? starts[page + 1] : blocks.count
    self.isTall = isTall
    self.starts = starts
    shown = start..<end
    hasMoreAbove = saysMore && start > 0
    hasMoreBelow = saysMore && end < blocks.count
    let visible = blocks[shown].flatMap(\.self)
    rows = Array(visible.drop { $0 == .blank }.prefix(saysMore ? room - 1 : room))
  }

  /// The lines by which a page up or down moves the mark.
  func stepOfPage(_ command: Command) -> Int {
    guard command == .pageUp, let page = starts.firstIndex(of: shown.lowerBound), page > 0 else {
      return max(1, shown.count)
    }
    return starts[page] - starts[page - 1]
  }

  private static func block(
    _ index: Int, of picker: Picker, isTall: Bool, hasHeadings: Bool, width: Int
  ) -> [Row] {
    guard case .entry(let place) = picker.lines[index] else { return [.line(index)] }
    let entry = picker.entries[place]
    var rows: [Row] = []
    if hasHeadings, !entry.section.isEmpty, entry.section != picker.section(ofLine: index - 1) {
      rows += [.blank, .heading(entry.section)]
    }
    rows.append(.line(index))
    guard isTall else { return rows }
    switch picker.look {
    case .names where !entry.wireName.isEmpty: rows.append(.wireName(index))
    case .sentences:
      rows += TextRows.prose(entry.note, width: max(1, width)).map { .note(index, $0) }
    case .names, .codes: break
    }
    return rows
  }

  /// The first lines of the pages, each of which holds as many whole blocks as fit.
  private static func starts(of blocks: [[Row]], room: Int) -> [Int] {
    var starts: [Int] = []
    var used = 0
    for (index, block) in blocks.enumerated() {
      let height = block.count
      if starts.isEmpty || used + height > room {
        starts.append(index)
        used = block.first == .blank ? height - 1 : height
      } else {
        used += height
      }
    }
    return starts
  }
}

extension Picker {
  /// Whether wire names and sentences have lines of their own.
  ///
  /// Fields to go to are many, and their wire names rarely matter: more of them in view is better.
  func isTall(in area: Layout.Area) -> Bool {
    area.height >= (purpose == .go && look == .names ? 24 : 12)
  }

  fileprivate func section(ofLine index: Int) -> String? {
    guard lines.indices.contains(index), case .entry(let place) = lines[index] else { return nil }
    return entries[place].section
  }
}

extension Layout {
  /// Where a picker or a calendar stands: over the fields, and in little room over everything.
  var overlayArea: Area { hasPartColumn ? workArea : body }
}
