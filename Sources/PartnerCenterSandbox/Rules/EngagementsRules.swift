/// The body of a create request under the contract of today.
///
/// Names, nesting and what is required are those of "Create a referral", editions of 2019 and later,
/// and of today's example; values those of the page on the referral resource and of the connector's
/// definition. In an object that is there, what it takes to make sense is required too. Members that
/// the pages do not name are passed over: some say that the service wants more, but not where.
enum EngagementsRules {
  static let body: ValueRule = .open([.optional("engagementId", .text(.guidOrEmpty))] + written)

  /// A referral as answers show it: what the service writes, then what was sent, in the order of the
  /// published answer.
  static let resource: ValueRule = .open(
    [
      "id", "engagementId", "organizationId", "organizationName", "createdDateTime",
      "updatedDateTime", "expirationDateTime", "eTag",
    ].map { .optional($0, .anything) } + written
      + [.optional("direction", .anything), .optional("links", .anything)])

  /// The members of a referral, by which a list can be narrowed to some of them.
  static let memberNames: [String] = {
    guard case .open(let members) = resource else { return [] }
    return members.map(\.name)
  }()

  /// What the caller writes.
  private static let written: [MemberRule] = [
    .optional("name", .text(.any)),
    .optional("externalReferenceId", .text(.any)),
    .optional("status", .text(.oneOf(PublishedValues.statuses))),
    .optional("substatus", .text(.oneOf(PublishedValues.statusDetails))),
    .optional("statusReason", .text(.any)),
    .optional("qualification", .text(.oneOf(PublishedValues.qualifications))),
    .required("type", .text(.oneOf(PublishedValues.types))),
    .optional("target", .list(target)),
    .required("customerProfile", customerProfile),
    .required("consent", consent),
    .required("details", details),
    .optional("team", .list(member)),
    .optional("inviteContext", inviteContext),
  ]

  private static let target: ValueRule = .open([
    .required("type", .text(.oneOf(PublishedValues.targetTypes))),
    .required("id", .text(.filled)),
  ])

  private static let customerProfile: ValueRule = .open([
    .required("name", .text(.filled)),
    .optional("address", .open(ReferralRules.address)),
    .optional("size", .text(.oneOf(PublishedValues.sizes))),
    .optional("team", .list(member)),
    .optional("ids", .list(identifier)),
  ])

  private static let identifier: ValueRule = .open([
    .required("profileType", .text(.oneOf(PublishedValues.profileTypes))),
    .required("id", .text(.filled)),
  ])

  private static let member: ValueRule = .open(
    ReferralRules.member + [
      .optional(
        "contactPreference",
        .open([.optional("locale", .text(.culture)), .optional("disableNotifications", .flag)]))
    ])

  /// The first two are in every edition, the third left and came back, the fourth is new.
  private static let consent: ValueRule = .open([
    .required("consentToToShareInfoWithOthers", .flag),
    .required("consentToContact", .flag),
    .optional("consentToMicrosoftToContactSpecificPartners", .flag),
    .optional("consentToShareReferralWithMicrosoftSellers", .flag),
  ])

  private static let details: ValueRule = .open([
    .optional("notes", .text(.any)),
    .optional("dealValue", .number),
    .optional("currency", .text(.currency)),
    .optional("closingDateTime", .text(.moment)),
    .optional("requirements", requirements),
  ])

  private static let requirements: ValueRule = .open([
    .optional("industries", .list(tag(.listed(PublishedValues.industries, as: "industries")))),
    .optional("products", .list(tag(.listed(PublishedValues.products, as: "products")))),
    .optional("services", .list(tag(.listed(PublishedValues.services, as: "services")))),
    .optional("solutions", .list(solution)),
    .optional(
      "additionalRequirements",
      .open([.optional("iot", .anything), .optional("attributes", .list(attribute))])),
  ])

  private static func tag(_ rule: TextRule) -> ValueRule {
    .open([.required("id", .text(rule))])
  }

  private static let solution: ValueRule = .open([
    .required("id", .text(.filled)),
    .optional("name", .text(.any)),
    .optional("type", .text(.oneOf(PublishedValues.solutionTypes))),
    .optional("publisherName", .text(.any)),
    .optional("solutionType", .text(.oneOf(PublishedValues.solutionOrigins))),
  ])

  private static let attribute: ValueRule = .open([
    .required("id", .text(.filled)), .required("type", .text(.filled)),
  ])

  private static let inviteContext: ValueRule = .open([
    .optional("notes", .text(.any)),
    .optional("assistanceRequestCode", .text(.oneOf(PublishedValues.assistanceRequestCodes))),
    .optional(
      "invitedBy",
      .open([
        .optional("organizationId", .text(.any)), .optional("organizationName", .text(.any)),
      ])),
  ])
}

extension EngagementsRules {
  static func furtherViolations(in body: SandboxValue) -> [Violation] {
    pairViolations(in: body) + intentViolations(in: body)
  }

  /// Whether the status may have the substatus; each alone is judged by its own rule.
  private static func pairViolations(in body: SandboxValue) -> [Violation] {
    guard let substatus = body["substatus"]?.text,
      PublishedValues.statusDetails.contains(substatus)
    else { return [] }
    // Where no status is sent, it becomes New, and then what the service makes of that.
    let status = body["status"]?.text ?? "New"
    guard let allowed = PublishedValues.substatuses[status], !allowed.contains(substatus) else {
      return []
    }
    return [
      Violation(
        "substatus", "must be \(allowed.joined(separator: " or ")) where status is \(status)")
    ]
  }

  private static func intentViolations(in body: SandboxValue) -> [Violation] {
    let requirements = body["details"]?["requirements"]
    let attributes = requirements?["additionalRequirements"]?["attributes"]?.list ?? []
    return attributes.enumerated().compactMap { index, attribute in
      guard attribute["type"]?.text == "CustomerMarketplaceIntent", let id = attribute["id"]?.text,
        !PublishedValues.marketplaceIntents.contains(id)
      else { return nil }
      return Violation(
        "details.requirements.additionalRequirements.attributes[\(index)].id",
        "must be one of " + PublishedValues.marketplaceIntents.joined(separator: ", "))
    }
  }
}
