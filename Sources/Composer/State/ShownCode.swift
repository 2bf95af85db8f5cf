package import PartnerCenter
package import ReferralModel

/// A code with which a person is to sign in on another device, as long as the page shows it.
package struct ShownCode: Sendable, Equatable {
  package var prompt: DeviceCodePrompt
  /// When it was told, from which its time counts.
  package var at: Timestamp

  package init(_ prompt: DeviceCodePrompt, at time: Timestamp) {
    self.prompt = prompt
    at = time
  }

  /// Whole seconds that it still holds.
  func secondsLeft(at moment: Moment) -> Int {
    max(0, Int(prompt.expiresIn.components.seconds) - moment.now.seconds(since: at))
  }
}

extension SignInStep {
  /// Whether a code that was told before it is to be shown on.
  var leavesCodeValid: Bool {
    switch self {
    case .asking, .waiting, .note: true
    case .code, .signedIn: false
    }
  }
}

extension ComposerState {
  /// The code that the page shows, where a person is to sign in.
  package var shownCode: ShownCode? {
    guard let statusPage else { return editor?.sending?.code ?? editor?.looking?.code }
    return statusPage.asking?.code
  }
}
