/// How far an attempt to send has come.
package enum SendingProgress: Sendable, Equatable {
  /// A token is come by; nothing is recorded yet.
  case signingIn(SignInStep)
  /// The service did not accept the token; the request is sent again once, with a fresh one.
  case renewingToken
  /// The attempt is on disk: from here on a crash is found at the next start.
  case recorded
  case transport(SendingStep)
  /// The service asked to come back later: the request is sent again after this time.
  case waiting(Duration, tryNumber: Int)
}
