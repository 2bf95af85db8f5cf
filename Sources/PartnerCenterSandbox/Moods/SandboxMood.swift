/// How the sandbox behaves, so that every end of a request can be met on purpose.
package enum SandboxMood: Sendable, Hashable {
  case normal
  /// 429 with `Retry-After` and the gateway's body.
  case throttled(seconds: Int)
  /// 503 with `Retry-After`.
  case unavailable(seconds: Int)
  /// Answers as usual, later.
  case slow(seconds: Int)
  /// Creates referrals at once and lists each of them this much later. Lists only.
  case late(seconds: Int)
  /// 401.
  case unauthorized
  /// 403.
  case forbidden
  /// 400 that names this place, a path such as `customerProfile.address.country`. Creates only.
  case rejecting(path: String)
  /// 500; nothing is created.
  case failing
  /// Creates the referral and closes the connection without an answer. Creates only.
  case droppedAfterReceipt
  /// Closes a connection before it reads anything from it.
  case droppedBefore
  /// Creates the referral and answers with bytes that are no HTTP. Creates only.
  case malformed
  /// Creates the referral and answers 201 without a body. Creates only.
  case withoutID
  /// 401 with code 900421: the sign-in had no second factor.
  case withoutSecondFactor
  /// 403 with a claims challenge: the sign-in does not meet the organization's conditions.
  case claimsChallenge
  /// The person declines the sign-in. This and what follows: polls with a device code only.
  case signInDeclined
  /// The device code has expired.
  case signInExpired
  /// The person never finishes signing in.
  case signInPending
  /// The poll came too early, whenever it came.
  case signInSlowDown
  /// The application's registration lets nobody sign in without its secret.
  case signInRefused
  /// 503.
  case signInFailing
  /// The connection ends without an answer.
  case signInDropped
  /// Access tokens hold no longer than this, from when they are issued.
  case briefToken(seconds: Int)
  /// The refresh token has been revoked. Refreshing only.
  case refreshRefused

  /// What a request asks for, as far as moods tell requests apart.
  enum RequestKind: Sendable {
    case create
    case read
    /// Whether a person has signed in by now.
    case poll
    case refresh
    /// A token for the application itself.
    case application
  }

  /// Whether the mood changes what becomes of a request.
  ///
  /// What happens to creates only leaves reading alone, so that a lost referral can be looked up. The
  /// sign-in service has its own moods, so that one can sign in to meet the others.
  func concerns(_ kind: RequestKind) -> Bool {
    switch self {
    case .normal, .droppedBefore: false
    case .rejecting, .droppedAfterReceipt, .malformed, .withoutID: kind == .create
    case .late: kind == .read
    case .throttled, .unavailable, .slow, .unauthorized, .forbidden, .failing,
      .withoutSecondFactor, .claimsChallenge:
      kind == .create || kind == .read
    case .signInDeclined, .signInExpired, .signInPending, .signInSlowDown, .signInRefused,
      .signInFailing, .signInDropped:
      kind == .poll
    case .refreshRefused: kind == .refresh
    // Only a request that is issued a token meets it.
    case .briefToken: false
    }
  }
}

extension SandboxMood: LosslessStringConvertible {
  /// The texts of all moods, for a help text or a completion.
  package static let texts = [
    "normal", "throttled[:SECONDS]", "unavailable[:SECONDS]", "slow[:SECONDS]", "late[:SECONDS]",
    "unauthorized", "forbidden", "rejecting[:POINTER]", "failing", "droppedAfterReceipt",
    "droppedBefore", "malformed", "withoutID", "withoutSecondFactor", "claimsChallenge",
    "signInDeclined", "signInExpired", "signInPending", "signInSlowDown", "signInRefused",
    "signInFailing", "signInDropped", "briefToken[:SECONDS]", "refreshRefused",
  ]

  /// The moods without a value.
  private static let plain: [SandboxMood] = [
    .normal, .unauthorized, .forbidden, .failing, .droppedAfterReceipt, .droppedBefore, .malformed,
    .withoutID, .withoutSecondFactor, .claimsChallenge, .signInDeclined, .signInExpired,
    .signInPending, .signInSlowDown, .signInRefused, .signInFailing, .signInDropped,
    .refreshRefused,
  ]

  /// Reads a mood such as `throttled`, `slow:3` or `rejecting:/details/notes`.
  ///
  /// Without a value, seconds are 5, those of a token 0, and the place is `/customerProfile/address/country`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : nil
    switch (parts[0], value) {
    case ("throttled", _), ("unavailable", _), ("slow", _), ("late", _):
      guard let seconds = Self.seconds(value) else { return nil }
      self =
        switch parts[0] {
        case "throttled": .throttled(seconds: seconds)
        case "unavailable": .unavailable(seconds: seconds)
        case "late": .late(seconds: seconds)
        default: .slow(seconds: seconds)
        }
    case ("rejecting", _):
      guard let path = Self.path(value ?? "/customerProfile/address/country") else { return nil }
      self = .rejecting(path: path)
    case ("briefToken", _):
      guard let seconds = Self.seconds(value ?? "0") else { return nil }
      self = .briefToken(seconds: seconds)
    case (let name, nil):
      guard let mood = Self.plain.first(where: { $0.description == name }) else { return nil }
      self = mood
    default: return nil
    }
  }

  package var description: String {
    switch self {
    case .normal: "normal"
    case .throttled(let seconds): "throttled:\(seconds)"
    case .unavailable(let seconds): "unavailable:\(seconds)"
    case .slow(let seconds): "slow:\(seconds)"
    case .late(let seconds): "late:\(seconds)"
    case .unauthorized: "unauthorized"
    case .forbidden: "forbidden"
    case .rejecting(let path): "rejecting:" + Self.pointer(path)
    case .failing: "failing"
    case .droppedAfterReceipt: "droppedAfterReceipt"
    case .droppedBefore: "droppedBefore"
    case .malformed: "malformed"
    case .withoutID: "withoutID"
    case .withoutSecondFactor: "withoutSecondFactor"
    case .claimsChallenge: "claimsChallenge"
    case .signInDeclined: "signInDeclined"
    case .signInExpired: "signInExpired"
    case .signInPending: "signInPending"
    case .signInSlowDown: "signInSlowDown"
    case .signInRefused: "signInRefused"
    case .signInFailing: "signInFailing"
    case .signInDropped: "signInDropped"
    case .briefToken(let seconds): "briefToken:\(seconds)"
    case .refreshRefused: "refreshRefused"
    }
  }

  /// An hour at most, so that no mood looks like a hang.
  private static func seconds(_ text: String?) -> Int? {
    guard let text else { return 5 }
    guard let seconds = Int(text), (0...3600).contains(seconds) else { return nil }
    return seconds
  }

  /// `customerProfile.team[0].email` for `/customerProfile/team/0/email`.
  private static func path(_ pointer: String) -> String? {
    let tokens = pointer.split(separator: "/", omittingEmptySubsequences: false)
    guard tokens.count > 1, tokens[0].isEmpty else { return nil }
    var path = ""
    for token in tokens.dropFirst() {
      let isIndex = !token.isEmpty && token.utf8.allSatisfy { (48...57).contains($0) }
      let isName =
        token.first?.isLetter == true
        && token.unicodeScalars.allSatisfy { scalar in
          scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
      guard isIndex || isName else { return nil }
      path += isIndex ? "[\(token)]" : (path.isEmpty ? "" : ".") + token
    }
    return path
  }

  private static func pointer(_ path: String) -> String {
    let steps = path.split { $0 == "." || $0 == "[" || $0 == "]" }
    return steps.map { "/" + $0 }.joined()
  }
}
