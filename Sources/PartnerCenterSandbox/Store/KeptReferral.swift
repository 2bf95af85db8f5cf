import PartnerCenter

/// A referral that the sandbox keeps, as far as a list shows it.
package struct KeptReferral: Sendable, Equatable {
  package let id: String
  package let customer: String
  package let status: String
  package let statusDetail: String
  package let externalReferenceID: String
  /// As the service writes it: `2018-10-01T18:01:32.8796627Z`.
  package let createdDateTime: String

  /// The status and its detail: `New/Pending`.
  package var statusWords: String { joinedStatus(status, detail: statusDetail) }

  package init(id: String, _ referral: SandboxValue) {
    self.id = id
    customer = referral["customerProfile"]?["name"]?.text ?? ""
    status = referral["status"]?.text ?? ""
    statusDetail = (referral["statusDetail"] ?? referral["substatus"])?.text ?? ""
    externalReferenceID = referral["externalReferenceId"]?.text ?? ""
    createdDateTime = referral["createdDateTime"]?.text ?? ""
  }
}
