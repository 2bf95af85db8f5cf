import FoundationEssentials
package import ReferralModel

/// One exchange, to be kept: the request as sent, the answer as received, and when.
///
/// Made from a masked exchange, so it holds no token.
package struct Receipt: Sendable, Equatable {
  package static let currentFormat = 1

  package var request: PreparedRequest
  /// With the token masked (``Exchange/masking(_:)``).
  package var exchange: Exchange
  package var outcome: SubmissionOutcome
  package var startedAt: Timestamp
  package var endedAt: Timestamp
  /// Which of the two requests of a shared deal it was; `nil` where there is one only.
  package var part: DealPart?

  package init(
    request: PreparedRequest, exchange: Exchange, startedAt: Timestamp, endedAt: Timestamp,
    part: DealPart? = nil
  ) {
    self.part = part
    self.request = request
    self.exchange = exchange
    outcome = SubmissionOutcome(of: exchange, under: request.contract, now: endedAt)
    self.startedAt = startedAt
    self.endedAt = endedAt
  }
}

extension Receipt {
  /// The receipt as it is written to its file.
  package var json: JSON {
    var object: JSONObject = [
      "format": .number(String(Self.currentFormat)),
      "state": .string(outcome.state.rawValue),
    ]
    if let part { object["part"] = .string(part.rawValue) }
    if case .created(let referral) = outcome {
      object["referralID"] = .string(referral.id)
      object["engagementID"] = referral.engagementID.map(JSON.string)
    }
    if let reason = outcome.reason { object["reason"] = .string(reason) }
    object["startedAt"] = .string(startedAt.text)
    object["endedAt"] = .string(endedAt.text)
    object["contract"] = .string(request.contract)
    object["requestID"] = .string(request.identifiers.requestID)
    object["correlationID"] = .string(request.identifiers.correlationID)
    object["bodySHA256"] = .string(request.bodySHA256)
    object["request"] = .object(requestObject)
    object["answer"] = answerObject.map(JSON.object) ?? .null
    return .object(object)
  }

  private var requestObject: JSONObject {
    var object: JSONObject = [
      "method": .string(request.method),
      "url": .string(request.url),
      "headers": request.headers(authorization: .masked).json,
    ]
    object.setBody(request.body)
    return object
  }

  private var answerObject: JSONObject? {
    guard case .answered(let answer) = exchange else { return nil }
    var object: JSONObject = [
      "status": .number(String(answer.status)),
      "headers": answer.headers.json,
    ]
    object.setBody(answer.body)
    return object
  }
}

extension JSONObject {
  /// Sets `body` to the text, or `bodyBase64` where the bytes are not UTF-8.
  fileprivate mutating func setBody(_ bytes: [UInt8]) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self["body"] = .string(text)
    } else {
      self["bodyBase64"] = .string(Data(bytes).base64EncodedString())
    }
  }
}
