package import ReferralModel

/// A referral as the service's list shows it, cleaned for showing.
package struct ListedReferral: Sendable, Equatable {
  package var id: String
  package var engagementID: String
  package var externalReferenceID: String
  package var customer: String
  package var value: String
  package var closes: String
  package var status: String
  package var statusDetail: String
  package var createdAt: Timestamp?
  /// The ids of what it is meant for; none where the list does not show it.
  package var targetIDs: [String]

  package init(
    id: String, engagementID: String = "", externalReferenceID: String = "", customer: String = "",
    value: String = "", closes: String = "", status: String = "", statusDetail: String = "",
    createdAt: Timestamp? = nil, targetIDs: [String] = []
  ) {
    self.id = id
    self.engagementID = engagementID
    self.externalReferenceID = externalReferenceID
    self.customer = customer
    self.value = value
    self.closes = closes
    self.status = status
    self.statusDetail = statusDetail
    self.createdAt = createdAt
    self.targetIDs = targetIDs
  }
}

extension ListedReferral {
  /// The status and its detail: `New/Pending`.
  package var statusWords: String { joinedStatus(status, detail: statusDetail) }

  /// Whether it is meant for Microsoft itself; `nil` where the list does not show what it is for.
  package var isForMicrosoft: Bool? {
    targetIDs.isEmpty ? nil : targetIDs.contains { $0.lowercased() == Target.microsoft.id }
  }
}

/// A status and its detail as one word, as they are shown: `New/Pending`, or what there is of it.
package func joinedStatus(_ status: String?, detail: String?) -> String {
  [status, detail].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "/")
}
