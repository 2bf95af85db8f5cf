package import PartnerCenter
package import ReferralModel

/// A code with which a person is to sign in on another device, as long as the page shows it.
package struct ShownCode: Sendable, Equatable {
  package var prompt: DeviceCodePrompt
  /// When it was told, from which its time counts.
  package var at: Timestamp
  /// Whether the sign-in service could not be asked lately.
  var isUnanswered = false

  package init(_ prompt: DeviceCodePrompt, at time: Timestamp) {
    self.prompt = prompt
    at = time
  }

  /// Whole seconds that it still holds.
  func secondsLeft(at moment: Moment) -> Int {
    moment.secondsLeft(of: prompt.expiresIn, since: at)
  }
}

extension ShownCode? {
  /// Takes what goes on while someone signs in.
  mutating func take(_ step: SignInStep, at time: Timestamp) {
    switch step {
    case .code(let prompt): self = ShownCode(prompt, at: time)
    case .unanswered: self?.isUnanswered = true
    case .answered: self?.isUnanswered = false
    case .asking, .waiting, .note: break
    case .signedIn: self = nil
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
