import PartnerCenter
import ReferralModel

extension SandboxService {
  /// The answer to a request that no mood changes.
  ///
  /// - Parameter seconds: How long after its creation a referral is listed.
  func usualAnswer(to request: ReceivedRequest, listedAfter seconds: Int = 0) throws -> Answer {
    do {
      return finished(try judged(request, listedAfter: seconds), for: request)
    } catch let error as ServiceError {
      return finished(error.answer(in: errorShape(for: request)), for: request)
    }
  }

  /// - Throws: ``ServiceError`` where the request is refused.
  private func judged(_ request: ReceivedRequest, listedAfter seconds: Int) throws -> Answer {
    let target = RequestTarget(request.target)
    guard let (contract, id) = target.place(in: SandboxContract.all) else {
      throw ServiceError(404, "The path", "is not one of this service")
    }
    try Self.refuseMethod(of: request, otherThan: id == nil ? ["GET", "POST"] : ["GET"])
    if let error = contract.head.refusal(of: request) { throw error }
    if request.method == "POST" { return try create(request, under: contract) }
    if let error = HeadRules.refusalOfRead(request) { throw error }
    guard let id else {
      return try list(target, of: request, under: contract, listedAfter: seconds)
    }
    guard
      TextRule.guid.accepts(id),
      let referral = try store.stored(under: contract).first(where: { $0.id == id.lowercased() })?
        .contents()
    else {
      throw ServiceError(404, "The id", "is not that of a referral")
    }
    return answer(200, referral, under: contract, to: request)
  }

  static func refuseMethod(
    of request: ReceivedRequest, otherThan methods: [String]
  ) throws(ServiceError) {
    guard !methods.contains(request.method) else { return }
    var error = ServiceError(
      405, "The method", "must be \(methods.joined(separator: " or ")) here")
    error.headers = [HeaderField("Allow", methods.joined(separator: ", "))]
    throw error
  }

  private func create(
    _ request: ReceivedRequest, under contract: SandboxContract
  ) throws -> Answer {
    if let error = contract.head.refusalOfCreate(request) { throw error }
    if let violation = BodyScan.violation(in: request.body) {
      throw ServiceError.malformed(violation.place, violation.complaint)
    }
    guard let received = try? SandboxValue(reading: request.body) else {
      throw ServiceError.malformed("", "must be JSON")
    }
    let body = contract.body.read(received)
    let violations =
      contract.body.violations(in: received, at: "") + contract.furtherViolations(body)
      + (try engagementViolations(in: body, under: contract))
    guard violations.isEmpty else { throw ServiceError.invalid(violations) }

    let result = try store.keep(
      under: contract.name,
      requestID: request.header(contract.head.requestID)?.lowercased() ?? "",
      bodySHA256: SHA256Digest.hexadecimal(of: request.body),
      isRepeatable: contract.takesRepetitions
    ) {
      contract.referral(body, ReferralStamp(id: newID(), engagementID: newID(), moment: now()))
    }
    switch result {
    case .kept(let referral), .repeated(let referral):
      return answer(201, referral, under: contract, to: request)
    case .conflict:
      throw ServiceError(
        409, contract.head.requestID, "has already been used for a request with another body")
    }
  }

  /// What is wrong with the engagement that a body names.
  private func engagementViolations(
    in body: SandboxValue, under contract: SandboxContract
  ) throws -> [Violation] {
    guard
      contract.knowsEngagements, let id = body["engagementId"]?.text?.lowercased(), !id.isEmpty,
      TextRule.guid.accepts(id)
    else { return [] }
    let isKnown = try store.stored(under: contract).contains {
      try $0.contents()?["engagementId"]?.text == id
    }
    return isKnown ? [] : [Violation("engagementId", "is not that of an engagement")]
  }

  /// An answer that shows a referral, with its mark in quotes (RFC 9110, 8.8.3).
  private func answer(
    _ status: Int, _ referral: SandboxValue, under contract: SandboxContract,
    to request: ReceivedRequest
  ) -> Answer {
    let body = contract.shown(referral, origin(of: request)).written
    let mark =
      referral["eTag"]?.text ?? "\"\(SHA256Digest.hexadecimal(of: body).prefix(16))\""
    return Answer(status: status, headers: [HeaderField("ETag", mark)], body: body)
  }
}
