import TerminalKit

extension String {
  /// As much of the text as fits, with a mark where more follows.
  func cut(to width: Int) -> String {
    let fitting = TextWidth.prefix(of: self, fitting: max(0, width))
    guard fitting.endIndex < endIndex else { return self }
    return width < 1 ? "" : "\(TextWidth.prefix(of: self, fitting: width - 1))…"
  }
}
