/// Why a document is not JSON, and where.
package struct JSONSyntaxError: Error, Equatable {
  /// The file's name, or another word for where the document came from.
  package var name: String
  /// The line, from 1; lines end with a line feed.
  package var line: Int
  /// The column, from 1, counted in Unicode scalars.
  package var column: Int
  /// What is wrong and what would be right, with nothing in it that a terminal obeys.
  package var message: String

  package init(name: String, line: Int, column: Int, message: String) {
    self.name = name
    self.line = line
    self.column = column
    self.message = message
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  /// The form that compilers use and editors understand: `draft.json:3:5: what is wrong`.
  package var description: String {
    "\(name.shown(upTo: .max)):\(line):\(column): \(message)"
  }
}
