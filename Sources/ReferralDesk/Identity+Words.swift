package import PartnerCenter
package import ReferralModel

extension Identity {
  /// Whether requests can be made without a person, as far as can be told without asking anyone.
  package var isReady: Bool {
    if case .signedOut = state { false } else { true }
  }

  /// Whether `REFERRAL_TOKEN` is set to something that is no token.
  var hasUnusableVariable: Bool {
    guard method == .environment, case .signedOut(let reason?) = state else { return false }
    return reason != "\(CredentialsError.unset)"
  }

  /// `Ann Meyer (ann@fabrikam.example)`, as far as it is known.
  package var who: String? {
    switch (holder?.name, holder?.account) {
    case (let name?, let account?): "\(name) (\(account))"
    case (let name?, nil): name
    case (nil, let account): account
    }
  }

  /// How it stands, in one or two sentences.
  package func words(now: Timestamp) -> String {
    switch state {
    case .notNeeded: "Nothing is signed in to: no token is sent."
    case .elsewhere: elsewhereWords
    case .signedIn(let end):
      signedInWords
        + " The access token holds until \(end.text), \(Self.words(from: now, to: end)) "
        + "from now" + (renewsItself ? "; new ones come without you." : ".")
    case .renewable:
      signedInWords + " No access token holds now; a new one comes without you when it is needed."
    case .signedOut(let reason):
      method == .environment
        ? reason ?? "There is no token to send."
        : (reason.map { "\($0) " } ?? "") + "Nobody is signed in."
    }
  }

  private var signedInWords: String {
    let tenant = holder?.tenant.map { " of \($0)" } ?? ""
    return switch method {
    case .clientCredentials: "The application\(tenant) signs in by itself."
    default: who.map { "Signed in is \($0)\(tenant)." } ?? "Somebody is signed in\(tenant)."
    }
  }

  private var elsewhereWords: String {
    switch method {
    case .environment:
      "The token in REFERRAL_TOKEN is sent"
        + (who.map { ", which says that it is of \($0)." } ?? "; whose it is, is not known.")
    case .tokenCommand: "A command of the profile prints the token when one is needed."
    case .clientCredentials, .deviceCode, .none: "A token is asked for when one is needed."
    }
  }

  /// `58 minutes`.
  private static func words(from now: Timestamp, to end: Timestamp) -> String {
    let seconds = max(0, end.millisecondsSince1970 - now.millisecondsSince1970) / 1000
    return switch seconds {
    case ..<120: seconds.counted("second")
    case ..<7200: (seconds / 60).counted("minute")
    default: (seconds / 3600).counted("hour")
    }
  }
}

extension Identity.Method {
  package var inWords: String {
    switch self {
    case .none: "nothing"
    case .environment: "the token in REFERRAL_TOKEN"
    case .deviceCode: "a device code"
    case .clientCredentials: "client credentials"
    case .tokenCommand: "a command that prints a token"
    }
  }

  /// What to do where there is nothing to sign in with.
  package func advice(profile: String) -> String {
    switch self {
    // What is wrong with the variable says what to do.
    case .none, .tokenCommand, .environment: ""
    case .deviceCode, .clientCredentials: "Sign in: \(CredentialsError.login(profile))"
    }
  }
}
