import ReferralModel

/// Something that the sign-in service issues.
protocol SignInIssue: Sendable, Equatable {
  /// Reads a complete answer.
  init(_ object: JSONObject) throws(SignInFault)
}

/// What is wrong with an answer that says yes.
struct SignInFault: Error, Equatable {
  /// In words that follow "because", with no secret in them.
  let words: String

  static let notJSON = SignInFault(words: "it is not as the service writes one")
}

typealias TokenAnswer = SignInAnswer<IssuedTokens>

/// Codes and tokens come to a few kilobytes.
private let largestBody = 256 << 10

/// What the sign-in service's answer to a request means, if what was asked for is an `Issued`.
enum SignInAnswer<Issued: SignInIssue>: Sendable, Equatable {
  case issued(Issued)
  /// The person has not signed in yet (RFC 8628, 3.5: `authorization_pending`).
  case pending
  /// As ``pending``, and it was asked too often (RFC 8628, 3.5: `slow_down`).
  case slowDown
  /// The device code has ended (RFC 8628, 3.5: `expired_token`).
  case codeExpired
  /// A complete answer says no.
  case refused(SignInRefusal)
  /// It was turned away for now (429, or 503 with `Retry-After`).
  ///
  /// - `wait`: how long to wait; `nil` where the service does not say.
  case busy(wait: Duration?, reason: String)
  /// It failed in a way that may pass: no answer came, or the service says that it is in trouble.
  case failed(reason: String)
  /// A complete answer that holds nothing to go on with: a web page, say, or half a token.
  case unusable(reason: String)

  /// Reads what came of a request.
  ///
  /// - Parameters:
  ///   - server: The sign-in service's name, for messages.
  ///   - secret: What the request held; a service that repeats it does not bring it into a message.
  ///   - now: When the answer came, from which a `Retry-After` date counts.
  init(of exchange: Exchange, at server: String, hiding secret: Secret?, now: Timestamp) {
    switch exchange {
    case .notSent(let reason), .notKnown(let reason):
      let reason = secret.map { TokenMask($0).apply(to: reason) } ?? reason
      self = .failed(reason: "Signing in at \(server) did not work. \(reason)")
    case .answered(let answer):
      self.init(
        answer, words: SignInWords(answer, at: server, hiding: secret), at: server, now: now)
    }
  }

  private init(_ answer: Answer, words: SignInWords, at server: String, now: Timestamp) {
    guard answer.body.count <= largestBody else {
      self = .unusable(
        reason: "The answer of the sign-in service \(server) is too large to be one "
          + "(\(answer.body.count.counted("byte"))).")
      return
    }
    switch answer.status {
    case 200..<300:
      do throws(SignInFault) {
        guard let object = JSON.answerObject(answer.body) else { throw .notJSON }
        self = .issued(try Issued(object))
      } catch {
        // Some services say no with a status that says yes.
        if words.error != nil {
          self.init(refusal: answer, words: words)
        } else {
          self = .unusable(reason: words.unusable(because: error))
        }
      }
    case 300..<400:
      self = .unusable(reason: words.redirect)
    case 429:
      self = .busy(wait: Self.wait(of: answer, now: now), reason: words.busy)
    case 503:
      let wait = Self.wait(of: answer, now: now)
      self = wait == nil ? .failed(reason: words.trouble) : .busy(wait: wait, reason: words.busy)
    case 408, 500..<600:
      self = .failed(reason: words.trouble)
    default:
      self.init(refusal: answer, words: words)
    }
  }

  private init(refusal answer: Answer, words: SignInWords) {
    switch words.error {
    case "authorization_pending": self = .pending
    case "slow_down": self = .slowDown
    case "expired_token": self = .codeExpired
    case "temporarily_unavailable", "server_error": self = .failed(reason: words.trouble)
    default:
      self = .refused(
        SignInRefusal(error: words.error, numbers: words.numbers, words: words.refusal))
    }
  }

  private static func wait(of answer: Answer, now: Timestamp) -> Duration? {
    RetryAfter.header(of: answer, now: now)
      ?? ServiceMessage(of: answer).message.flatMap(RetryAfter.words)
  }
}

/// A complete answer of the sign-in service that says no.
struct SignInRefusal: Sendable, Equatable {
  /// The code of RFC 6749, 5.2, such as `invalid_grant`, in small letters.
  var error: String?
  /// The service's own numbers, such as `50076`.
  var numbers: [String]
  /// What it means, what to do, and the service's words.
  var words: String

  /// Whether what the request went by is of no use any more, and a person can put that right.
  var needsPerson: Bool {
    guard let error else { return false }
    return ["invalid_grant", "interaction_required", "consent_required", "login_required"]
      .contains(error)
  }
}
