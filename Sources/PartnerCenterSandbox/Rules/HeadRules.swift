import ReferralModel

/// The head of a request, judged by what the service's pages on headers and HTTP ask for.
struct HeadRules: Sendable {
  /// The largest body that is read: 4 MiB.
  static let largestBody = 4 << 20

  /// The header by which a request is known.
  let requestID: String
  /// Further ids; all ids are GUIDs, and answers bring them back.
  let otherIdentifiers: [String]
  /// What every request must have.
  let required: [String]
  /// What a request must have that creates a referral.
  let requiredOfCreate: [String]
  /// The header that names the contract's version, and its value.
  let version: HeaderField?

  /// The 2018 page on headers.
  static let october2018 = HeadRules(
    requestID: "MS-RequestId", otherIdentifiers: ["MS-CorrelationId"], required: [],
    requiredOfCreate: ["MS-RequestId", "MS-CorrelationId", "MS-Contract-Version"],
    version: HeaderField("MS-Contract-Version", "v1"))

  /// The page on headers of 2019 and later.
  static let engagements = HeadRules(
    requestID: "client-request-id", otherIdentifiers: [], required: ["client-request-id"],
    requiredOfCreate: [], version: nil)

  var identifiers: [String] { [requestID] + otherIdentifiers }

  /// What is wrong with the head under every method, or `nil`.
  func refusal(of request: ReceivedRequest) -> ServiceError? {
    if let error = Self.refusalOfAny(request) { return error }
    for name in identifiers {
      if let value = request.header(name), !TextRule.guid.accepts(value) {
        return .malformed(name, TextRule.guid.demand)
      }
    }
    for name in required where request.header(name) == nil {
      return .malformed(name, "is required")
    }
    if let version, let value = request.header(version.name), value != version.value {
      return .malformed(version.name, "must be \(version.value)")
    }
    return nil
  }

  /// What is wrong with the head of a request that creates a referral, or `nil`.
  func refusalOfCreate(_ request: ReceivedRequest) -> ServiceError? {
    for name in requiredOfCreate where request.header(name) == nil {
      return .malformed(name, "is required")
    }
    if let error = Self.refusalOfBody(request) { return error }
    guard let type = request.header("Content-Type"), Self.isJSON(type) else {
      return ServiceError(415, "Content-Type", "must be application/json")
    }
    return nil
  }

  /// What is wrong with the head of a request, whomever it asks, or `nil`.
  static func refusalOfAny(_ request: ReceivedRequest) -> ServiceError? {
    guard request.version == "HTTP/1.1" else {
      return .malformed("The version of HTTP", "must be HTTP/1.1")
    }
    var seen: Set<String> = []
    for header in request.headers where !seen.insert(header.name.lowercased()).inserted {
      return .malformed(header.name, "stands twice")
    }
    guard let host = request.header("Host"), !host.isEmpty else {
      return .malformed("Host", "is required")
    }
    if let accept = request.header("Accept"), !admitsJSON(accept) {
      return ServiceError(406, "Accept", "must admit application/json")
    }
    return nil
  }

  /// What is wrong with how a body comes, or `nil`.
  static func refusalOfBody(_ request: ReceivedRequest) -> ServiceError? {
    guard request.header("Transfer-Encoding") == nil, let length = request.header("Content-Length")
    else {
      return ServiceError(411, "Content-Length", "is required")
    }
    guard request.body.count <= largestBody else { return .tooLarge }
    guard length == String(request.body.count) else {
      return .malformed("Content-Length", "must be the length of the body")
    }
    return nil
  }

  /// What is wrong with a request that reads, or `nil`.
  static func refusalOfRead(_ request: ReceivedRequest) -> ServiceError? {
    request.body.isEmpty ? nil : .malformed("The body", "must be empty")
  }

  /// The token of a request that has exactly one (RFC 6750, 2.1).
  static func token(of request: ReceivedRequest) -> String? {
    let values = request.headers.filter { $0.name.lowercased() == "authorization" }
    guard values.count == 1, let value = values.first?.value, value.hasPrefix("Bearer ") else {
      return nil
    }
    return String(value.dropFirst(7))
  }

  /// Whether two texts are the same, in a time that does not depend on where they differ.
  static func isSame(_ received: String, _ secret: String) -> Bool {
    let (received, expected) = (Array(received.utf8), Array(secret.utf8))
    guard received.count == expected.count else { return false }
    return zip(received, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func isJSON(_ type: String) -> Bool {
    let parts = type.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
    return parts.first == "application/json"
      && parts.dropFirst().allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0) }
  }

  private static func admitsJSON(_ accept: String) -> Bool {
    accept.lowercased().split(separator: ",").contains { range in
      let type = range.split(separator: ";").first.map { $0.filter { $0 != " " } }
      return ["application/json", "application/*", "*/*"].contains(type)
    }
  }
}
