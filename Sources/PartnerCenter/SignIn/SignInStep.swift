/// What coming by a token says while it goes on.
package enum SignInStep: Sendable, Equatable {
  /// A request to the sign-in service is under way, or a command of the profile runs.
  case asking
  /// The person signs in on any device, with this code.
  case code(DeviceCodePrompt)
  /// The sign-in service asked to come back after this time.
  case waiting(Duration)
  /// Whether the person has signed in could not be asked; it is asked again.
  case unanswered(reason: String)
  /// It can be asked again.
  case answered
  /// Something about the tokens that are kept, as a sentence; it goes on all the same.
  case note(String)
  /// There is a token.
  case signedIn
}

/// What a person needs to sign in on another device (RFC 8628, 3.2 and 3.3).
///
/// All texts are cleaned of control characters and cut to a length that can be shown.
package struct DeviceCodePrompt: Sendable, Equatable {
  /// The page to open.
  package var address: String
  /// What to type there.
  package var userCode: String
  /// How long the code holds, counted from when the step is told.
  package var expiresIn: Duration

  package init(address: String, userCode: String, expiresIn: Duration) {
    self.address = address
    self.userCode = userCode
    self.expiresIn = expiresIn
  }
}
