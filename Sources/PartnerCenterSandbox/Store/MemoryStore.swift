import Synchronization

/// Referrals in memory, gone with the process.
package final class MemoryStore: SandboxStore {
  private struct Kept: Sendable {
    let contract: String
    let requestID: String
    let bodySHA256: String
    let referral: SandboxValue

    var id: String? { referral["id"]?.text }
  }

  private let kept = Mutex<[Kept]>([])

  package init() {}

  package func keep(
    under contract: String, requestID: String, bodySHA256: String, isRepeatable: Bool,
    referral: () -> SandboxValue
  ) -> KeepingResult {
    kept.withLock { kept in
      if isRepeatable,
        let earlier = kept.first(where: { $0.contract == contract && $0.requestID == requestID })
      {
        return earlier.bodySHA256 == bodySHA256 ? .repeated(earlier.referral) : .conflict
      }
      let new = referral()
      kept.append(
        Kept(contract: contract, requestID: requestID, bodySHA256: bodySHA256, referral: new))
      return .kept(new)
    }
  }

  package func stored() -> [StoredReferral] {
    kept.withLock { kept in
      kept.reversed().compactMap { entry in
        entry.id.map { StoredReferral(id: $0, contract: entry.contract) { entry.referral } }
      }
    }
  }
}
