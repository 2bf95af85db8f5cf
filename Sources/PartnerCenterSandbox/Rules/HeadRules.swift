import ReferralModel

/// The head of a request, judged by what the service's page on headers and HTTP ask for.
enum HeadRules {
  /// The largest body that is read: 4 MiB.
  static let largestBody = 4 << 20

  /// What is wrong with the head under every method, or `nil`.
  static func refusal(of request: ReceivedRequest) -> ServiceError? {
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
    for name in ["MS-RequestId", "MS-CorrelationId"] {
      if let value = request.header(name), !TextRule.guid.accepts(value) {
        return .malformed(name, TextRule.guid.demand)
      }
    }
    if let version = request.header("MS-Contract-Version"), version != "v1" {
      return .malformed("MS-Contract-Version", "must be v1")
    }
    return nil
  }

  /// What is wrong with the head of a request that creates a referral, or `nil`.
  static func refusalOfCreate(_ request: ReceivedRequest) -> ServiceError? {
    for name in ["MS-RequestId", "MS-CorrelationId", "MS-Contract-Version"]
    where request.header(name) == nil {
      return .malformed(name, "is required")
    }
    guard request.header("Transfer-Encoding") == nil, let length = request.header("Content-Length")
    else {
      return ServiceError(411, "Content-Length", "is required")
    }
    guard request.body.count <= largestBody else { return .tooLarge }
    guard length == String(request.body.count) else {
      return .malformed("Content-Length", "must be the length of the body")
    }
    guard let type = request.header("Content-Type"), isJSON(type) else {
      return ServiceError(415, "Content-Type", "must be application/json")
    }
    return nil
  }

  /// What is wrong with a request that reads, or `nil`.
  static func refusalOfRead(_ request: ReceivedRequest) -> ServiceError? {
    request.body.isEmpty ? nil : .malformed("The body", "must be empty")
  }

  /// Whether a request carries the secret, compared in a time that does not depend on where it
  /// differs.
  static func carries(_ secret: String, _ request: ReceivedRequest) -> Bool {
    let expected = Array(("Bearer " + secret).utf8)
    let values = request.headers.filter { $0.name.lowercased() == "authorization" }
    guard values.count == 1, let received = values.first.map({ Array($0.value.utf8) }),
      received.count == expected.count
    else { return false }
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
