/// A save was refused, as another program has left no draft where the draft's file was.
package struct UnusableFile: Error, Equatable {
  /// What is there instead, as sentences.
  package var reason: String

  package init(reason: String) {
    self.reason = reason
  }
}
