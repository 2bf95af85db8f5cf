/// The body of a create request under the 2018-10 contract.
///
/// Names and nesting are those of the create page's table and example, values those of the page on
/// the referral resource. Neither page marks a property as required; the four that are required
/// here are those that the later create page marks, and within them what it takes to make sense.
enum ReferralRules {
  static let october2018: ValueRule = .object([
    .optional("id", .text(.any)),
    .optional("engagementId", .text(.any)),
    .optional("organizationId", .text(.any)),
    .optional("businessProfileId", .text(.any)),
    .optional("organizationName", .text(.any)),
    .optional("externalReferenceId", .text(.any)),
    .optional("createdDateTime", .text(.moment)),
    .optional("updatedDateTime", .text(.moment)),
    .optional("expirationDateTime", .text(.moment)),
    .optional("status", .text(.oneOf(PublishedValues.statuses))),
    .optional("statusDetail", .text(.oneOf(PublishedValues.statusDetails))),
    .optional("qualification", .text(.oneOf(PublishedValues.qualifications))),
    .required("type", .text(.oneOf(PublishedValues.types))),
    .required("customerProfile", customerProfile),
    .required("consent", consent),
    .required("details", details),
    .optional("team", .list(.object(member))),
    .optional("inviteContext", inviteContext),
  ])

  private static let customerProfile: ValueRule = .object([
    .optional("id", .text(.any)),
    .required("name", .text(.filled)),
    .optional("address", .object(address)),
    .optional("size", .text(.oneOf(PublishedValues.sizes))),
    .optional("team", .list(.object(member))),
    .optional("ids", .object([.optional("duns", .text(.any))])),
  ])

  /// The members of an address, whatever the contract.
  static let address: [MemberRule] = [
    .optional("addressLine1", .text(.any)),
    .optional("addressLine2", .text(.any)),
    .optional("city", .text(.any)),
    .optional("state", .text(.any)),
    .optional("postalCode", .text(.any)),
    .optional("country", .text(.countryOrEmpty)),
    .optional("region", .text(.any)),
  ]

  /// The members of a member of a team that every contract has.
  static let member: [MemberRule] = [
    .optional("firstName", .text(.any)),
    .optional("lastName", .text(.any)),
    .optional("phoneNumber", .text(.any)),
    .optional("email", .text(.email)),
  ]

  /// The spelling of the example, doubled `To` included, not that of the page's table.
  private static let consent: ValueRule = .object([
    .required("consentToToShareInfoWithOthers", .flag),
    .required("consentToContact", .flag),
    .required("consentToMicrosoftToContactSpecificPartners", .flag),
  ])

  private static let details: ValueRule = .object([
    .optional("notes", .text(.any)),
    .optional("estimatedDealValue", .amount),
    .optional("estimatedClosingDateTime", .text(.moment)),
    .optional("requirements", requirements),
  ])

  private static let requirements: ValueRule = .object([
    .optional(
      "industries", .list(tag(.listed(PublishedValues.industries, as: "industries")))),
    .optional("products", .list(tag(.listed(PublishedValues.products, as: "products")))),
    .optional("services", .list(tag(.listed(PublishedValues.services, as: "services")))),
    .optional("solutions", .list(solution)),
  ])

  private static func tag(_ rule: TextRule) -> ValueRule {
    .object([.required("id", .text(rule))])
  }

  /// Solutions may be of the published list or a partner's own, such as `SOL-34104-EBA`.
  private static let solution: ValueRule = .object([
    .required("id", .text(.filled)),
    .optional("name", .text(.any)),
    .optional("type", .text(.oneOf(PublishedValues.solutionTypes))),
  ])

  private static let inviteContext: ValueRule = .object([
    .optional("notes", .text(.any)),
    .optional("invitedByOrganizationId", .text(.any)),
  ])

  /// Whether the status may have the detail; each alone is judged by its own rule.
  static func pairViolations(in body: SandboxValue) -> [Violation] {
    guard
      let status = body["status"]?.text, let detail = body["statusDetail"]?.text,
      let allowed = PublishedValues.details[status],
      PublishedValues.statusDetails.contains(detail), !allowed.contains(detail)
    else { return [] }
    return [
      Violation(
        "statusDetail", "must be \(allowed.joined(separator: " or ")) where status is \(status)")
    ]
  }
}
