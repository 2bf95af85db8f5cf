package import TerminalKit

/// What the message line says until the next key.
package struct Message: Sendable, Equatable {
  package var text: String
  package var style: Style

  package init(_ text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
