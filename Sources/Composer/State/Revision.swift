/// Which state of a value something was made of: with the same revision, the value is the same.
///
/// It is told by identity. As long as someone keeps a revision, no new one equals it, whatever is
/// undone, copied or opened anew meanwhile.
struct Revision: Sendable, Equatable {
  private final class Identity: Sendable {}

  private let identity = Identity()

  static func == (left: Revision, right: Revision) -> Bool { left.identity === right.identity }
}
