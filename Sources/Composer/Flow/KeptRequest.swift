/// A request that was written to a file.
package struct KeptRequest: Sendable, Equatable {
  /// The file's whole path.
  package var path: String
  /// Whether the terminal was offered the text for its clipboard.
  ///
  /// Terminals do not say whether they took it.
  package var wasOfferedToClipboard: Bool

  package init(path: String, wasOfferedToClipboard: Bool = false) {
    self.path = path
    self.wasOfferedToClipboard = wasOfferedToClipboard
  }
}
