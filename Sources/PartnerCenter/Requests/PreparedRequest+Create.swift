package import ReferralModel

extension PreparedRequest {
  /// Makes the request that creates a draft's referral.
  ///
  /// - Throws: ``PreparationError``.
  package static func create(
    draft: Draft, contract: any Contract, profile: Profile, context: SendingContext,
    identifiers: RequestIdentifiers, userAgent: String
  ) throws(PreparationError) -> PreparedRequest {
    try create(
      body: contract.body(of: draft, in: context), contract: contract, profile: profile,
      identifiers: identifiers, userAgent: userAgent)
  }

  /// Makes a request that creates a referral.
  ///
  /// - Parameter userAgent: The value of the `User-Agent` header.
  /// - Throws: ``PreparationError`` naming the first header or setting that cannot stand in a
  ///   request, so that nothing a draft or a configuration holds can break the request's head.
  package static func create(
    body object: JSONObject, contract: any Contract, profile: Profile,
    identifiers: RequestIdentifiers, userAgent: String
  ) throws(PreparationError) -> PreparedRequest {
    let ownPath = profile.path(under: contract)
    let target = ownPath ?? contract.path
    if let fault = RequestHeadFaults.fault(inTarget: target) {
      throw PreparationError(
        subject: "the path \"\(VisibleText.line(target).text)\"", fault: fault,
        remedy: ownPath == nil
          ? "It belongs to the contract \(contract.name)."
          : "Mend \"path\" of the profile \(profile.name).")
    }
    let body = JSON.object(object).bytes()
    let ours = "The program makes it."
    let fromProfile = "Mend \"baseURL\" of the profile \(profile.name)."
    var headers: [HeaderField] = []
    func append(_ field: HeaderField, _ remedy: String) throws(PreparationError) {
      try RequestHeadFaults.refuse(field, remedy: remedy)
      headers.append(field)
    }
    try append(HeaderField("Host", profile.endpoint.authority), fromProfile)
    try append(HeaderField("Content-Type", "application/json"), ours)
    try append(HeaderField("Accept", "application/json"), ours)
    try append(HeaderField("Content-Length", String(body.count)), ours)
    for field in contract.headers(for: identifiers) {
      try append(field, "Mend \"submission\" in the draft's file; new ids are made without it.")
    }
    try append(HeaderField("User-Agent", userAgent), ours)
    return PreparedRequest(
      endpoint: profile.endpoint, method: "POST", target: target,
      carriesToken: profile.authentication != .none, headers: headers, body: body,
      identifiers: identifiers, contract: contract.name)
  }
}
