package import ReferralModel

extension RecordedReceipt {
  private static let removalMember = "customerDataRemovedAt"

  /// What is kept of a receipt once the customer's data goes: ids, times, hash and the two statuses.
  ///
  /// Bodies go, and all headers with them, as a service may repeat anything there; the reason goes
  /// because it is made of an answer's words.
  ///
  /// - Returns: `nil` where it is no receipt, or reduced already.
  package static func reduced(_ json: JSON, at time: Timestamp) -> JSON? {
    guard let object = json.object, object[removalMember] == nil else { return nil }
    var kept = object.keeping([
      "format", "state", "part", "referralID", "engagementID", "startedAt", "endedAt", "contract",
      "requestID", "correlationID", "bodySHA256",
    ])
    kept["request"] = .object(
      (object["request"]?.object ?? JSONObject()).keeping(["method", "url"]))
    kept["answer"] = object["answer"]?.object.map { .object($0.keeping(["status"])) } ?? .null
    kept[removalMember] = .string(time.text)
    return .object(kept)
  }
}
