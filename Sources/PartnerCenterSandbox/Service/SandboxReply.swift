package import PartnerCenter

/// What the sandbox does about a request.
package struct SandboxReply: Sendable, Equatable {
  /// How long it waits first.
  package var delay: Duration
  package var ending: Ending

  package enum Ending: Sendable, Equatable {
    case answer(Answer)
    /// Bytes that are no answer in HTTP.
    case bytes([UInt8])
    /// The connection ends without an answer.
    case dropped
  }

  package init(_ ending: Ending, after delay: Duration = .zero) {
    self.delay = delay
    self.ending = ending
  }
}
