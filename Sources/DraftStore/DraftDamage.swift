package import ReferralModel

/// Why a file cannot be shown as a draft, and where in it the trouble is.
package struct DraftDamage: Error, Sendable, Equatable, CustomStringConvertible {
  package var path: String
  /// The line and column, from 1, where the file is not JSON.
  package var line: Int?
  package var column: Int?
  /// What is wrong, without the place.
  package var message: String

  package init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  package init(_ error: JSONSyntaxError, path: String) {
    self.init(path: path, line: error.line, column: error.column, message: error.message)
  }

  package var description: String {
    if let line, let column {
      "\(path):\(line):\(column): \(message)"
    } else if message.hasPrefix(path) {
      // The words of another error.
      message.hasSuffix(".") ? String(message.dropLast()) : message
    } else {
      "\(path): \(message)"
    }
  }

  /// What is wrong, without the path even where the words of another error begin with it.
  package var messageWithoutPath: String {
    message.hasPrefix(path + " ") ? String(message.dropFirst(path.count + 1)) : message
  }
}
