package import ReferralModel

/// An attempt that is under way.
package struct Sending: Sendable, Equatable {
  package struct Step: Sendable, Equatable {
    package var progress: SendingProgress
    package var at: Timestamp
  }

  package var attempt: SendingAttempt
  package var startedAt: Timestamp
  package var steps: [Step] = []
  /// The person has asked to stop waiting.
  package var isStopping = false
}
