import ReferralModel

extension PreparedRequest {
  /// Makes a request that reads something and changes nothing.
  ///
  /// Its headers follow the rules of the create request, without those that speak of a body.
  ///
  /// - Parameter pathRemedy: Where a path comes from that cannot stand in a request, as a sentence.
  static func get(
    target: String, contract: any Contract, profile: Profile, identifiers: RequestIdentifiers,
    userAgent: String, pathRemedy: String
  ) throws(PreparationError) -> PreparedRequest {
    if let fault = RequestHeadFaults.fault(inTarget: target) {
      throw PreparationError(
        subject: "the path \"\(target.shown(upTo: 200))\"", fault: fault,
        remedy: profile.path(under: contract) == nil
          ? pathRemedy : "Mend \"path\" of the profile \(profile.name).")
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
}
