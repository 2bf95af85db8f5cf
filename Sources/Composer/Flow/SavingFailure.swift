/// Why a draft was not saved, where waiting may help.
package struct SavingFailure: Error, Equatable {
  /// What went wrong and where, as sentences.
  package var reason: String
  /// The same in a few words, such as `the disk is full`.
  package var cause: String

  package init(reason: String, cause: String) {
    self.reason = reason
    self.cause = cause
  }
}
