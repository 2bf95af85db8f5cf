/// One character cell of a frame.
///
/// Only ``Frame`` makes cells, and it puts nothing into one that a terminal could take for a
/// command, nor anything a reader could not see.
package struct Cell: Sendable, Hashable {
  /// What stands in the cell; empty in the second half of a wide character.
  package let text: String
  package let style: Style

  package static let blank = Cell(text: " ", style: .plain)

  /// Whether two cells show the same scalars in the same style.
  ///
  /// The standard comparison of strings would take the two forms of an accented letter for one.
  package static func == (one: Cell, other: Cell) -> Bool {
    one.style == other.style && one.text.utf8.elementsEqual(other.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(style)
  }
}
