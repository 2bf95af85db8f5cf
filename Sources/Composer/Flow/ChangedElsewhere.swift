package import ReferralModel

/// A save was refused, as another program has changed the draft's file.
///
/// It is refused however often it is tried, until it is said over which content it may go.
package struct ChangedElsewhere: Error, Equatable {
  /// What the file holds now.
  package var now: Draft

  package init(now: Draft) {
    self.now = now
  }
}
