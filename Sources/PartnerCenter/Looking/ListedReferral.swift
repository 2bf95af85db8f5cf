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
  /// Whether it is meant for Microsoft itself; `nil` where the list does not show what it is for.
  package var isForMicrosoft: Bool? {
    targetIDs.isEmpty ? nil : targetIDs.contains { $0.lowercased() == Target.microsoft.id }
  }
}
