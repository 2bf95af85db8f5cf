/// Wakes a terminal that waits for its next event, from any thread.
///
/// Rings are never lost: one that comes while nobody waits is answered at the next wait. Several
/// rings before an answer are one.
package struct Bell: Sendable {
  private let action: @Sendable () -> Void

  package init(_ action: @escaping @Sendable () -> Void) {
    self.action = action
  }

  package func ring() {
    action()
  }
}
