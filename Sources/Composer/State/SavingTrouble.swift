package import ReferralModel

/// What keeps the open draft from being saved, from the first save that failed to the next that works.
package struct SavingTrouble: Sendable, Equatable {
  /// What stands in the way.
  enum Obstacle: Sendable, Equatable {
    case disk
    /// Another program changed the same fields, and the person has not said what to keep.
    case otherChange
    /// Another program has left no draft to save over.
    case noDraft
  }

  /// What went wrong and where, as sentences.
  package var reason: String
  var obstacle = Obstacle.disk
  /// The same in a few words, such as `the disk is full`; empty where there are none.
  package var cause: String
  package var since: Timestamp
  /// When it was tried last.
  package var triedAt: Timestamp
  /// Whether it may pass by waiting, so that saving is tried again without a key.
  package var mayPass: Bool
  /// The last try was not the person's.
  var isTriedByItself = false
  /// How long to wait for the next try.
  private(set) var secondsToWait = Self.shortestWait

  private static let shortestWait = 10
  private static let longestWait = 60

  package init(_ reason: String, cause: String = "", since: Timestamp, mayPass: Bool) {
    self.reason = reason
    self.cause = cause
    self.since = since
    self.mayPass = mayPass
    triedAt = since
  }

  /// Takes in that another try has failed; each that nobody asked for doubles the wait.
  mutating func triedAgain(_ reason: String, cause: String, at time: Timestamp) {
    self.reason = reason
    self.cause = cause
    mayPass = !cause.isEmpty
    triedAt = time
    if isTriedByItself { secondsToWait = min(Self.longestWait, 2 * secondsToWait) }
    isTriedByItself = false
  }

  /// How long to wait from now on for the next try.
  func millisecondsLeft(at now: Timestamp) -> Int {
    let wait = 1000 * secondsToWait
    let passed = now.millisecondsSince1970 - triedAt.millisecondsSince1970
    // A clock that was set back must not hold it up.
    return (0..<wait).contains(passed) ? wait - passed : 0
  }
}

/// A copy of a draft that was written to a file of its own.
package struct CopyElsewhere: Sendable, Equatable {
  package var path: String
  package var draft: Draft
}

/// What of a draft is not on the disk although it was left, for whoever started the program.
package struct UnsavedDraft: Sendable, Equatable {
  package var id: DraftID
  package var reason: String
  /// What is lost by it, and where the rest is.
  package var rest: String
}
