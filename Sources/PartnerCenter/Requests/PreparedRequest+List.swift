package import ReferralModel

extension PreparedRequest {
  /// Makes a request that reads a page of the service's list.
  ///
  /// Its headers follow the rules of the create request, without those that speak of a body.
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
    if let fault = RequestHeadFaults.fault(inTarget: target) {
      throw PreparationError(
        subject: "the path \"\(target.shown(upTo: 200))\"", fault: fault,
        remedy: profile.path == nil
          ? "It belongs to the contract \(contract.name), or the service's list names it."
          : "Mend \"path\" of the profile \(profile.name).")
    }
    let headers =
      [HeaderField("Host", profile.endpoint.authority), HeaderField("Accept", "application/json")]
      + contract.headers(for: identifiers) + [HeaderField("User-Agent", userAgent)]
    for field in headers {
      try RequestHeadFaults.refuse(
        field,
        remedy: field.name == "Host"
          ? "Mend \"baseURL\" of the profile \(profile.name)." : "The program makes it.")
    }
    return PreparedRequest(
      endpoint: profile.endpoint, method: "GET", target: target,
      carriesToken: profile.authentication != .none, headers: headers, body: [],
      identifiers: identifiers, contract: contract.name)
  }

  /// The target of the list's first page: the profile's path where it has one, else the contract's.
  package static func listTarget(
    contract: any Contract, profile: Profile, query: String
  ) -> String {
    let path = profile.path ?? contract.listPath
    guard !query.isEmpty else { return path }
    return path + (path.contains("?") ? "&" : "?") + query
  }
}
