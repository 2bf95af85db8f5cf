extension [SandboxValue.Member] {
  /// The members in the order of the published examples, the names they do not have at the end.
  var inDocumentedOrder: [SandboxValue.Member] {
    sorted { left, right in
      let ranks = (MemberOrder.ranks[left.name], MemberOrder.ranks[right.name])
      switch ranks {
      case (let left?, let right?): return left < right
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
      }
    }
  }
}

/// The order in which the published examples write members.
///
/// No two objects of the examples contradict each other, so one order serves them all; the first
/// four names are those of the sandbox's own files.
enum MemberOrder {
  static let ranks: [String: Int] = {
    let names = [
      "format", "requestId", "bodySHA256", "referral",
      "id", "engagementId", "organizationId", "businessProfileId", "organizationName",
      "externalReferenceId", "createdDateTime", "updatedDateTime", "expirationDateTime", "status",
      "statusDetail", "qualification", "name", "type",
      "customerProfile", "address", "addressLine1", "addressLine2", "city", "state", "postalCode",
      "country", "region", "size",
      "consent", "consentToToShareInfoWithOthers", "consentToContact",
      "consentToMicrosoftToContactSpecificPartners",
      "details", "notes", "estimatedDealValue", "estimatedClosingDateTime", "requirements",
      "industries", "products", "services", "solutions",
      "team", "firstName", "lastName", "phoneNumber", "email", "ids", "duns",
      "inviteContext", "invitedByOrganizationId",
      "links", "relatedReferrals", "self", "uri", "method", "headers", "attributes", "objectType",
    ]
    return Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }()
}
