package import ReferralModel

/// A request as it will stand on the wire, but for the token: built once, shown, then sent.
package struct PreparedRequest: Sendable, Equatable {
  package let endpoint: Endpoint
  package let method: String
  /// The request target in origin form, such as `/v1/referrals` (RFC 9112, 3.2.1).
  package let target: String
  /// Whether an `Authorization: Bearer …` header stands first.
  package let carriesToken: Bool
  /// The headers after `Authorization`, in order.
  package let headers: [HeaderField]
  package let body: [UInt8]
  /// SHA-256 of ``body``, as lowercase hexadecimal digits.
  package let bodySHA256: String
  package let identifiers: RequestIdentifiers
  /// The name of the contract that made the body.
  package let contract: String

  package init(
    endpoint: Endpoint, method: String, target: String, carriesToken: Bool,
    headers: [HeaderField], body: [UInt8], identifiers: RequestIdentifiers, contract: String
  ) {
    self.endpoint = endpoint
    self.method = method
    self.target = target
    self.carriesToken = carriesToken
    self.headers = headers
    self.body = body
    bodySHA256 = SHA256Digest.hexadecimal(of: body)
    self.identifiers = identifiers
    self.contract = contract
  }

  /// The same request with the ids of another call, where the contract puts them.
  package func carrying(
    _ identifiers: RequestIdentifiers, under contract: any Contract
  ) -> PreparedRequest {
    let renewed = contract.headers(for: identifiers)
    let headers = headers.map { field in
      renewed.first { $0.name == field.name } ?? field
    }
    return PreparedRequest(
      endpoint: endpoint, method: method, target: target, carriesToken: carriesToken,
      headers: headers, body: body, identifiers: identifiers, contract: self.contract)
  }

  package var url: String { endpoint.baseURL + target }

  /// All headers in order, with the token's header built by `authorization`.
  package func headers(authorization: Authorization) -> [HeaderField] {
    guard carriesToken else { return headers }
    return [HeaderField("Authorization", "Bearer " + authorization.credentials)] + headers
  }
}

/// What stands in the place of the token.
package enum Authorization: Sendable {
  case masked
  case token(AccessToken)

  fileprivate var credentials: String {
    switch self {
    case .masked: "********"
    case .token(let token): token.value
    }
  }
}
