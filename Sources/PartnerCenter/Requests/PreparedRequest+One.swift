package import ReferralModel

extension PreparedRequest {
  /// Makes a request that reads one referral.
  ///
  /// It is read below the address at which it was created (Partner Center, "Get a referral by ID").
  /// For the edition of 2018 no page says that this can be read; the links in its answers lead there.
  ///
  /// - Parameters:
  ///   - id: As the service gave it.
  ///   - identifiers: New ones for each request.
  ///   - userAgent: The value of the `User-Agent` header.
  /// - Throws: ``PreparationError`` naming what cannot stand in the request's head.
  package static func one(
    _ id: String, contract: any Contract, profile: Profile, identifiers: RequestIdentifiers,
    userAgent: String
  ) throws(PreparationError) -> PreparedRequest {
    // As a step of a path they lead to the folder itself, or out of it (RFC 3986, 5.2.4), and
    // escaping does not keep servers from that.
    guard !["", ".", ".."].contains(id) else {
      throw PreparationError(
        subject: "the referral's id \"\(id)\"", fault: "it would lead to another place",
        remedy: "If it was given by hand, correct it: referral resolve DRAFT --sent ID")
    }
    return try get(
      target: oneTarget(id, contract: contract, profile: profile), contract: contract,
      profile: profile, identifiers: identifiers, userAgent: userAgent,
      pathRemedy: "It belongs to the contract \(contract.name).")
  }

  /// The id as one more step of the profile's path where it has one, else of the contract's; what
  /// stands behind a question mark stays behind it.
  private static func oneTarget(
    _ id: String, contract: any Contract, profile: Profile
  ) -> String {
    let path = profile.path(under: contract) ?? contract.path
    let folder = path.prefix { $0 != "?" }
    let query = path[folder.endIndex...]
    return folder + (folder.hasSuffix("/") ? "" : "/") + id.percentEncoded + query
  }
}
