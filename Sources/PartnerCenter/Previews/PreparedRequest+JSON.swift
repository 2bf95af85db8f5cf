package import ReferralModel

extension PreparedRequest {
  /// The request as one JSON value, with the token masked.
  ///
  /// `body` is the body itself where it is JSON, else its text.
  package func jsonDescription() -> JSON {
    let parsed = try? JSON(reading: body, name: "request body")
    return .object([
      "method": .string(method),
      "url": .string(url),
      "contract": .string(contract),
      "headers": headers(authorization: .masked).json,
      "bodySHA256": .string(bodySHA256),
      "body": parsed ?? .string(String(decoding: body, as: UTF8.self)),
    ])
  }
}

extension [HeaderField] {
  /// A list of names and values, in order.
  var json: JSON {
    .array(map { .array([.string($0.name), .string($0.value)]) })
  }
}
