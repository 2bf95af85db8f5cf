/// Where the sandbox keeps the referrals that it accepted.
package protocol SandboxStore: Sendable {
  /// Keeps a new referral, unless the request has made it before.
  ///
  /// No two calls run at once, in whatever process.
  ///
  /// - Parameters:
  ///   - contract: The name of the contract that it was made under.
  ///   - requestID: The id of the request, in lower case.
  ///   - bodySHA256: The digest of its body.
  ///   - isRepeatable: Whether a request with an id that has been used makes nothing new.
  ///   - referral: Makes the referral; it has an `id`, a GUID.
  func keep(
    under contract: String, requestID: String, bodySHA256: String, isRepeatable: Bool,
    referral: () -> SandboxValue
  ) throws -> KeepingResult

  /// All referrals, newest first.
  func stored() throws -> [StoredReferral]
}

/// A referral in a store, which is read only when it is asked for.
package struct StoredReferral: Sendable {
  package let id: String
  /// The name of the contract that it was made under.
  package let contract: String
  /// The referral, or `nil` where it has been removed meanwhile.
  package let contents: @Sendable () throws -> SandboxValue?
}

extension SandboxStore {
  /// The ids of all referrals, newest first.
  package func ids() throws -> [String] { try stored().map(\.id) }

  /// The referrals that were made under a contract, newest first.
  func stored(under contract: SandboxContract) throws -> [StoredReferral] {
    try stored().filter { $0.contract == contract.name }
  }

  /// What a person knows the referrals by, newest first.
  package func referrals() throws -> [KeptReferral] {
    try stored().compactMap { entry in
      try entry.contents().map { KeptReferral(id: entry.id, $0) }
    }
  }
}

/// What became of keeping a referral.
package enum KeepingResult: Sendable, Equatable {
  case kept(SandboxValue)
  /// The same request has made this referral before.
  case repeated(SandboxValue)
  /// A request with the same id and another body has made a referral before.
  case conflict
}
