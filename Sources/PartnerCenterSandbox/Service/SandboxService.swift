package import PartnerCenter
import ReferralModel

/// The service imitated from its documentation: a request in, what is done about it out.
///
/// It opens no socket and waits for nothing. The same requests in the same order, with the same
/// clock and ids, get the same answers, byte for byte.
package struct SandboxService: Sendable {
  package let store: any SandboxStore
  package let moods: any MoodSwitch
  /// The token that requests must carry; `nil` where the way to the service is protection enough.
  package var secret: String?
  private let record: ReceivedRecord?
  /// How many referrals a page of the list has at most, and unless asked for fewer.
  package var largestPage = ListQuery.largestPage
  let now: @Sendable () -> SandboxInstant
  private let newID: @Sendable () -> String

  /// - Parameters:
  ///   - record: Where the requests that were received are written down, if anywhere.
  ///   - now: The clock.
  ///   - newID: Makes GUIDs, in lower case, for referrals, engagements and answers.
  package init(
    store: any SandboxStore, moods: any MoodSwitch = MemoryMood(), secret: String? = nil,
    record: ReceivedRecord? = nil, now: @escaping @Sendable () -> SandboxInstant = { .now },
    newID: @escaping @Sendable () -> String = { SandboxService.randomID() }
  ) {
    self.store = store
    self.moods = moods
    self.secret = secret
    self.record = record
    self.now = now
    self.newID = newID
  }

  /// The service over a folder, which keeps its referrals, its mood and a record of the requests.
  package init(folder: String) throws {
    self.init(
      store: try FolderStore(folder: folder), moods: try MoodFile(folder: folder),
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
    // The secret comes first: who lacks it learns nothing and changes nothing.
    if let secret, !HeadRules.carries(secret, request) {
      return errorReply(.unauthorized, to: request)
    }
    let mood: SandboxMood
    do {
      let isCreate = request.method == "POST"
      mood = try moods.take { $0.concerns(create: isCreate) } ?? .normal
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

  /// The answer to a request that could not be read to its end.
  package func refusalOfUnread(isTooLarge: Bool) -> Answer {
    let error: ServiceError =
      isTooLarge ? .tooLarge : .malformed("The request", "must be HTTP/1.1")
    return finished(error.answer, for: nil)
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
    case .failing: return errorReply(.failing, to: request)
    case .rejecting(let path):
      return errorReply(
        .invalid([Violation(path, "is not accepted while the sandbox is rejecting it")]),
        to: request)
    case .slow(let seconds):
      return SandboxReply(.answer(try usualAnswer(to: request)), after: .seconds(seconds))
    case .late(let seconds):
      return SandboxReply(.answer(try usualAnswer(to: request, listedAfter: seconds)))
    case .normal, .droppedBefore:
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

  private func usualAnswer(
    to request: ReceivedRequest, listedAfter seconds: Int = 0
  ) throws -> Answer {
    finished(try judged(request, listedAfter: seconds), for: request)
  }

  private func judged(_ request: ReceivedRequest, listedAfter seconds: Int) throws -> Answer {
    let target = RequestTarget(request.target)
    guard let (contract, id) = target.place(in: SandboxContract.all) else {
      return ServiceError(404, "The path", "is not one of this service").answer
    }
    let methods = id == nil ? ["GET", "POST"] : ["GET"]
    guard methods.contains(request.method) else {
      var error = ServiceError(
        405, "The method", "must be \(methods.joined(separator: " or ")) here")
      error.headers = [HeaderField("Allow", methods.joined(separator: ", "))]
      return error.answer
    }
    if let error = HeadRules.refusal(of: request) { return error.answer }
    if request.method == "POST" { return try create(request, under: contract) }
    if let error = HeadRules.refusalOfRead(request) { return error.answer }
    guard let id else {
      let host = request.header("Host") ?? ""
      return try list(target, host: host, under: contract, listedAfter: seconds)
    }
    guard TextRule.guid.accepts(id), let referral = try store.referral(id: id.lowercased()) else {
      return ServiceError(404, "The id", "is not that of a referral").answer
    }
    return Self.answer(200, referral)
  }

  private func create(
    _ request: ReceivedRequest, under contract: SandboxContract
  ) throws -> Answer {
    if let error = HeadRules.refusalOfCreate(request) { return error.answer }
    if let violation = BodyScan.violation(in: request.body) {
      return ServiceError.malformed(violation.place, violation.complaint).answer
    }
    guard let body = try? SandboxValue(reading: request.body) else {
      return ServiceError.malformed("", "must be JSON").answer
    }
    let violations =
      contract.bodyRule.violations(in: body, at: "") + contract.furtherViolations(body)
    guard violations.isEmpty else { return ServiceError.invalid(violations).answer }

    let result = try store.keep(
      requestID: request.header("MS-RequestId")?.lowercased() ?? "",
      bodySHA256: SHA256Digest.hexadecimal(of: request.body)
    ) {
      contract.referral(body, ReferralStamp(id: newID(), engagementID: newID(), moment: now()))
    }
    switch result {
    case .kept(let referral), .repeated(let referral): return Self.answer(201, referral)
    case .conflict:
      return ServiceError(
        409, "MS-RequestId", "has already been used for a request with another body"
      ).answer
    }
  }

  /// An answer that shows a referral, with its mark in quotes (RFC 9110, 8.8.3).
  private static func answer(_ status: Int, _ referral: SandboxValue) -> Answer {
    let body = referral.written
    let mark = SHA256Digest.hexadecimal(of: body).prefix(16)
    return Answer(status: status, headers: [HeaderField("ETag", "\"\(mark)\"")], body: body)
  }

  private func errorReply(_ error: ServiceError, to request: ReceivedRequest) -> SandboxReply {
    SandboxReply(.answer(finished(error.answer, for: request)))
  }

  /// An answer of the gateway before the service, whose body has another shape.
  private func gatewayReply(
    _ status: Int, _ message: String, _ seconds: Int, to request: ReceivedRequest
  ) -> SandboxReply {
    let body = SandboxValue.object([
      .init("statusCode", .integer(status)), .init("message", .text(message)),
    ])
    let answer = Answer(
      status: status, headers: [HeaderField("Retry-After", String(seconds))], body: body.written)
    return SandboxReply(.answer(finished(answer, for: request)))
  }

  /// Adds the headers that every answer has; the caller's ids come back where they are GUIDs.
  private func finished(_ answer: Answer, for request: ReceivedRequest?) -> Answer {
    var headers = [HeaderField("Date", now().httpText)]
    if !answer.body.isEmpty {
      headers.append(HeaderField("Content-Type", "application/json; charset=utf-8"))
    }
    headers.append(HeaderField("Content-Length", String(answer.body.count)))
    for name in ["MS-RequestId", "MS-CorrelationId"] {
      if let id = request?.header(name), TextRule.guid.accepts(id) {
        headers.append(HeaderField(name, id))
      }
    }
    headers.append(HeaderField("request-id", newID()))
    return Answer(
      status: answer.status,
      headers: headers + answer.headers + [HeaderField("Connection", "close")], body: answer.body)
  }
}
