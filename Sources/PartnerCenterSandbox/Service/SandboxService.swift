package import PartnerCenter
import ReferralModel

/// The service imitated from its documentation: a request in, what is done about it out.
///
/// It opens no socket and waits for nothing. The same requests in the same order, with the same
/// clock and ids, get the same answers, byte for byte.
package struct SandboxService: Sendable {
  package let store: any SandboxStore
  package let moods: any MoodSwitch
  /// The sign-in service beside it, at paths of its own.
  package var authority: SandboxAuthority
  /// A token that requests may carry; `nil` where the way to the service is protection enough.
  ///
  /// Where there is one, every request must carry it or an access token that the sign-in service has
  /// issued. It is the client secret too, of an application that signs in by itself.
  package var secret: String?
  /// The one application that may sign in; `nil` where every one may.
  package var clientID: String?
  let record: ReceivedRecord?
  /// How many referrals a page of the list has at most, and unless asked for fewer.
  package var largestPage = ListQuery.largestPage
  let now: @Sendable () -> SandboxInstant
  /// How answers say that the service is reached: `http`, or `https` behind TLS.
  var scheme = "http"
  let newID: @Sendable () -> String

  /// - Parameters:
  ///   - authority: The sign-in service.
  ///   - record: Where the requests that were received are written down, if anywhere.
  ///   - now: The clock.
  ///   - newID: Makes GUIDs, in lower case, for referrals, engagements and answers.
  package init(
    store: any SandboxStore, moods: any MoodSwitch = MemoryMood(), secret: String? = nil,
    authority: SandboxAuthority = SandboxAuthority(), record: ReceivedRecord? = nil,
    now: @escaping @Sendable () -> SandboxInstant = { .now },
    newID: @escaping @Sendable () -> String = { SandboxService.randomID() }
  ) {
    self.store = store
    self.moods = moods
    self.secret = secret
    self.authority = authority
    self.record = record
    self.now = now
    self.newID = newID
  }

  /// The service over a folder, which keeps its referrals, its mood, what the sign-in service issued,
  /// and a record of the requests.
  package init(folder: String) throws {
    self.init(
      store: try FolderStore(folder: folder), moods: try MoodFile(folder: folder),
      authority: try SandboxAuthority(folder: folder),
      record: try ReceivedRecord(folder: folder))
  }

  /// A version 4 UUID (RFC 9562).
  package static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    return RequestIdentifiers(using: &generator).requestID
  }

  /// Whether the mood is to close connections unread; asked once for each connection.
  package func dropsConnection() -> Bool {
    // A mood that cannot be read is reported by the answer.
    (try? moods.take { $0 == .droppedBefore }) == .droppedBefore
  }

  /// Judges a request, does what it asks for, writes it down, and says what is to be answered.
  package func answer(_ request: ReceivedRequest) -> SandboxReply {
    let reply = decide(on: request)
    // A record that cannot be written is no reason to break off a request that has been carried out.
    try? record?.add(ReceivedLine(request, reply, at: now()))
    return reply
  }

  private func decide(on request: ReceivedRequest) -> SandboxReply {
    if let place = SignInPlace(target: request.target) {
      return signInReply(to: request, at: place)
    }
    let mood: SandboxMood
    do {
      // The token comes first: who lacks it learns nothing and changes nothing.
      guard try isAdmitted(request) else { return errorReply(.unauthorized, to: request) }
      let kind = request.method == "POST" ? SandboxMood.RequestKind.create : .read
      mood = try moods.take { $0.concerns(kind) } ?? .normal
    } catch {
      // Nothing has been done, and the status must say so.
      return errorReply(.broken(error, status: 400), to: request)
    }
    do {
      return try reply(to: request, in: mood)
    } catch {
      return errorReply(.broken(error, status: 500), to: request)
    }
  }

  private func isAdmitted(_ request: ReceivedRequest) throws -> Bool {
    guard let secret else { return true }
    guard let token = HeadRules.token(of: request) else { return false }
    return try HeadRules.isSame(token, secret) || authority.admits(token, at: now())
  }

  /// The answer to a request that could not be read to its end.
  package func refusalOfUnread(isTooLarge: Bool) -> Answer {
    let error: ServiceError =
      isTooLarge ? .tooLarge : .malformed("The request", "must be HTTP/1.1")
    return finished(error.answer(in: .flat), for: nil)
  }

  private func reply(to request: ReceivedRequest, in mood: SandboxMood) throws -> SandboxReply {
    switch mood {
    case .throttled(let seconds):
      return gatewayReply(
        429, "Rate limit is exceeded. Try again in \(seconds) seconds.", seconds, to: request)
    case .unavailable(let seconds):
      return gatewayReply(
        503, "The service is unavailable. Try again in \(seconds) seconds.", seconds, to: request)
    case .unauthorized: return errorReply(.unauthorized, to: request)
    case .forbidden: return errorReply(.forbidden, to: request)
    case .withoutSecondFactor: return errorReply(.withoutSecondFactor, to: request)
    case .claimsChallenge: return errorReply(.claimsChallenge, to: request)
    case .failing: return errorReply(.failing, to: request)
    case .rejecting(let path):
      return errorReply(
        .invalid([Violation(path, "is not accepted while the sandbox is rejecting it")]),
        to: request)
    case .slow(let seconds):
      return SandboxReply(.answer(try usualAnswer(to: request)), after: .seconds(seconds))
    case .late(let seconds):
      return SandboxReply(.answer(try usualAnswer(to: request, listedAfter: seconds)))
    case .normal, .droppedBefore, .signInDeclined, .signInExpired, .signInPending, .signInSlowDown,
      .signInRefused, .signInFailing, .signInDropped, .briefToken, .refreshRefused:
      return SandboxReply(.answer(try usualAnswer(to: request)))
    case .droppedAfterReceipt, .malformed, .withoutID:
      // What would be refused anyway is refused.
      let usual = try usualAnswer(to: request)
      guard usual.status == 201 else { return SandboxReply(.answer(usual)) }
      switch mood {
      case .droppedAfterReceipt: return SandboxReply(.dropped)
      case .malformed: return SandboxReply(.bytes(Array("\u{1}\u{2} no answer at all\r\n".utf8)))
      default:
        return SandboxReply(.answer(finished(Answer(status: 201), for: request)))
      }
    }
  }
}
