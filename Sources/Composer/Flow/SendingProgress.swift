package import PartnerCenter

/// How far an attempt has come.
package enum SendingProgress: Sendable, Equatable {
  /// A token is come by; nothing is recorded yet.
  case signingIn(SignInStep)
  /// The service did not accept the token; the request is sent again once, with a fresh one.
  case renewingToken
  /// The attempt is on disk, so nothing that happens from here on is forgotten.
  case recorded
  case transport(SendingStep)
  /// The service asked to come back later: the request is sent again after this time.
  case waiting(Duration, tryNumber: Int)
}
