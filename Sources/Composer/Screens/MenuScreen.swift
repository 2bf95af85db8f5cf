import TerminalKit

extension Canvas {
  /// Draws the menu of Ctrl-X over the bottom of the page: all of it, where there is room for that.
  ///
  /// The keys come from the table of bindings; the menu stays until a key, so it waits for nobody.
  mutating func drawMenu(of state: ComposerState) {
    let items =
      [("1-8", "part")]
      + Keymap.menu(in: state.keyContext).filter(state.offers).compactMap { binding in
        binding.menuKeys.first.map { ($0.name, binding.menu ?? "") }
      }
    let keyWidth = 6
    let width = max(12, (items.map { $0.1.count }.max() ?? 0) + keyWidth + 2)
    let columns = max(1, (layout.size.columns - 2) / width)
    let bottom = layout.messageRow
    let room = max(1, bottom - layout.body.row)
    let rows = min(room, (items.count + columns - 1) / columns)
    let top = bottom - rows
    for row in top...bottom {
      write(String(repeating: " ", count: layout.size.columns), column: 0, row: row)
    }
    rule(row: top)
    write(" Ctrl-X, then: ", column: 1, row: top, style: .title)
    let isWhole = rows * columns >= items.count
    writeAtRight(
      isWhole ? " Esc closes " : " ? all of them ", row: top, style: .dim, after: 15)
    for (index, item) in items.prefix(rows * columns).enumerated() {
      let row = top + 1 + index % rows
      let column = 1 + index / rows * width
      write(item.0, column: column, row: row, style: .key, width: keyWidth)
      write(item.1, column: column + keyWidth, row: row, width: width - keyWidth - 1)
    }
  }
}
