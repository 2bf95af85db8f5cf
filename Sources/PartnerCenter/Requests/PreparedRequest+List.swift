package import ReferralModel

extension PreparedRequest {
  /// Makes a request that reads a page of the service's list.
  ///
  /// - Parameters:
  ///   - target: What ``listTarget(contract:profile:query:)`` gives, or where a next link leads.
  ///   - identifiers: New ones for each request.
  ///   - userAgent: The value of the `User-Agent` header.
  /// - Throws: ``PreparationError`` naming what cannot stand in the request's head.
  package static func list(
    target: String, contract: any Contract, profile: Profile, identifiers: RequestIdentifiers,
    userAgent: String
  ) throws(PreparationError) -> PreparedRequest {
    try get(
      target: target, contract: contract, profile: profile, identifiers: identifiers,
      userAgent: userAgent,
      pathRemedy: "It belongs to the contract \(contract.name), or the service's list names it.")
  }

  /// The target of the list's first page: the profile's path where it has one, else the contract's.
  package static func listTarget(
    contract: any Contract, profile: Profile, query: String
  ) -> String {
    let path = profile.path(under: contract) ?? contract.listPath
    guard !query.isEmpty else { return path }
    return path + (path.contains("?") ? "&" : "?") + query
  }
}
