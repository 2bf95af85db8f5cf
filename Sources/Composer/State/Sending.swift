package import PartnerCenter
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

extension Sending {
  /// Whether it is waited for a token, so that nothing of this try has been sent.
  package var isSigningIn: Bool {
    switch steps.last?.progress {
    case .signingIn(.signedIn), .renewingToken, .recorded, .transport, .waiting, nil: false
    case .signingIn: true
    }
  }

  /// The code with which the person is to sign in.
  var code: ShownCode? {
    guard isSigningIn, !isStopping else { return nil }
    return steps.reduce(into: nil) { code, step in
      if case .signingIn(let signIn) = step.progress { code.take(signIn, at: step.at) }
    }
  }

  /// Whether nothing of a try is under way: it is still made ready, or the next one is waited for.
  var isBetweenTries: Bool {
    switch steps.last?.progress {
    case nil, .signingIn, .renewingToken, .waiting: true
    case .recorded, .transport: false
    }
  }

  /// Whether something of the attempt was written down, and so perhaps sent, in a try before.
  var hasBeenRecorded: Bool { steps.contains { $0.progress == .recorded } }
}
