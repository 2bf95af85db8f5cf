/// Where the sandbox keeps the referrals that it accepted.
package protocol SandboxStore: Sendable {
  /// Keeps a new referral, unless a request with this id has made one before.
  ///
  /// No two calls run at once, in whatever process.
  ///
  /// - Parameters:
  ///   - requestID: The id of the request, in lower case.
  ///   - bodySHA256: The digest of its body.
  ///   - referral: Makes the referral; it has an `id`, a GUID.
  func keep(
    requestID: String, bodySHA256: String, referral: () -> SandboxValue
  ) throws -> KeepingResult

  /// All referrals, newest first.
  func stored() throws -> [StoredReferral]
}

/// A referral in a store, which is read only when it is asked for.
package struct StoredReferral: Sendable {
  package let id: String
  /// The referral, or `nil` where it has been removed meanwhile.
  package let contents: @Sendable () throws -> SandboxValue?
}

extension SandboxStore {
  /// The ids of all referrals, newest first.
  package func ids() throws -> [String] { try stored().map(\.id) }

  /// The referral with this id, in lower case, or `nil`.
  package func referral(id: String) throws -> SandboxValue? {
    try stored().first { $0.id == id }?.contents()
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
