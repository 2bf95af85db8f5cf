import FoundationEssentials
package import ReferralModel

/// What was sent and what came, read back from a receipt's file.
///
/// What became of it, and when, stands in the draft's attempt.
package struct RecordedReceipt: Sendable, Equatable {
  package var method: String
  package var url: String
  /// The name of the contract that made the body; empty where the file does not say.
  package var contract: String
  package var requestHeaders: [HeaderField]
  package var requestBody: [UInt8]
  /// `nil` where no complete answer came.
  package var answer: Answer?

  package init(
    method: String = "", url: String = "", contract: String = "",
    requestHeaders: [HeaderField] = [], requestBody: [UInt8] = [], answer: Answer? = nil
  ) {
    self.method = method
    self.url = url
    self.contract = contract
    self.requestHeaders = requestHeaders
    self.requestBody = requestBody
    self.answer = answer
  }
}

extension RecordedReceipt {
  /// Reads what ``Receipt/json`` wrote; `nil` where it is no object.
  ///
  /// A member that is missing or of another kind is left empty, so that a receipt of another version
  /// shows what it has.
  package init?(reading json: JSON) {
    guard let object = json.object else { return nil }
    let request = object["request"]?.object ?? JSONObject()
    self.init(
      method: request.written("method"), url: request.written("url"),
      contract: object.written("contract"), requestHeaders: request.headers,
      requestBody: request.body)
    if let answer = object["answer"]?.object, let status = answer["status"]?.integer {
      self.answer = Answer(status: status, headers: answer.headers, body: answer.body)
    }
  }
}

extension JSONObject {
  fileprivate func written(_ name: String) -> String { self[name]?.writtenText ?? "" }

  fileprivate var headers: [HeaderField] {
    (self["headers"]?.array ?? []).compactMap { element in
      guard let pair = element.array, pair.count == 2, let name = pair[0].string,
        let value = pair[1].string
      else { return nil }
      return HeaderField(name, value)
    }
  }

  fileprivate var body: [UInt8] {
    if let text = self["body"]?.string { return Array(text.utf8) }
    return self["bodyBase64"]?.string.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
  }
}
