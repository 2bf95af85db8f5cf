package import ReferralModel

extension Form {
  static let referral = Form(
    .referral,
    [
      .field(
        .line(
          "Deal name", \.name, at: "/name", help: "What the deal is called in Partner Center",
          isOptional: true)
      ).only(.engagements),
      .field(
        .decision(
          "Deal type", from: .dealTypes, at: "/dealType",
          help: "Who sees the deal and who helps. It sets type, visibility and help; what "
            + "Microsoft's sellers have seen cannot be taken back",
          isOptional: false,
          read: { $0.dealType?.rawValue ?? "" },
          write: { $0.choose(DealType(rawValue: $1)) })
      ).only(.engagements),
      .field(
        .text(
          .choice(.types), "Type", \.type, at: "/type",
          help: "Shared: all parties work together on the deal. Independent: only two of them")),
      .field(
        .text(
          .choice(.qualifications), "Qualification", \.qualification, at: "/qualification",
          help: "How far the lead is qualified, such as SalesQualified", isOptional: true)),
      .field(
        .text(
          .choice(.statuses), "Status", \.status, at: "/status",
          help: "New, Active or Closed; it goes together with the status detail",
          isOptional: true)
      ).only(.october2018),
      .field(
        .text(
          .choice(.statuses), "Status", \.status, at: "/status",
          help:
            "New, Active or Closed; it goes together with the substatus. Today's example has none",
          isOptional: true)
      ).only(.engagements),
      .field(
        .text(
          .choice(.statusDetails), "Status detail", \.statusDetail, at: "/statusDetail",
          help: statusDetailHelp, isOptional: true)
      ).only(.october2018),
      .field(
        .text(
          .choice(.statusDetails), "Substatus", \.statusDetail, at: "/statusDetail",
          help: statusDetailHelp, isOptional: true)
      ).only(.engagements),
      .field(
        .line(
          "Status reason", \.statusReason, at: "/statusReason",
          help: "Why it stands there, in your own words, such as why it was lost", isOptional: true)
      ).only(.engagements),
      .field(
        .line(
          "Your reference", \.externalReferenceID, at: "/externalReferenceId",
          help: "Your own number for this deal, by which you can find it again",
          isOptional: true)),
      .field(
        .line(
          "Organization id", \.organizationID, at: "/organizationId",
          help: "Who owns the referral; when empty, the profile's organization is sent",
          isOptional: true)
      ).only(.october2018),
      .field(
        .line(
          "Organization", \.organizationName, at: "/organizationName",
          help: "The owner's name; when empty, the profile's organization is sent",
          isOptional: true)
      ).only(.october2018),
      .field(
        .line(
          "Business profile", \.businessProfileID, at: "/businessProfileId",
          help: "The owner's business profile id; when empty, the profile's is sent",
          isOptional: true)
      ).only(.october2018),
      .field(
        .line(
          "Engagement id", \.engagementID, at: "/engagementId",
          help: "Joins this referral to an engagement that exists already", isOptional: true)),
      .field(
        .text(
          .date, "Expires", \.expirationDateTime, at: "/expirationDateTime",
          help: "A day such as 2026-12-31, 30 sep, +6w, fri, eom, eoq, or a full UTC time",
          isOptional: true)
      ).only(.october2018),
      .local(
        .decision(
          "Contract", from: .contracts, at: Forms.contractPointer,
          help:
            "Which edition of the service's request it becomes. What that one does not send stays "
            + "in the draft",
          read: { $0.contract }, write: { $0.contract = $1 })),
      .shown(
        ShownValue(
          "Referral id", at: "/id", help: "Given by the service, or kept from an imported body"
        ) { $0.referral.id }),
      .shown(
        ShownValue("Created", at: "/createdDateTime", help: "When this draft was begun") { draft in
          draft.referral.createdDateTime.isEmpty
            ? draft.createdAt : draft.referral.createdDateTime
        }),
      .shown(
        ShownValue(
          "Last changed", at: "/updatedDateTime", help: "When the referral was last changed"
        ) { draft in
          draft.referral.updatedDateTime.isEmpty
            ? draft.updatedAt : draft.referral.updatedDateTime
        }),
    ])

  private static let statusDetailHelp =
    "New: Pending or Received. Active: Accepted. Closed: Won, Lost, Declined, Expired"

  static let consent = Form(
    .consent,
    [
      .field(
        .consent(
          "Share with others", \.consent.toShareInfoWithOthers,
          at: "/consent/consentToToShareInfoWithOthers",
          question: "May the customer's information be shared with others?",
          help: consentHelp)),
      .field(
        .consent(
          "Contact customer", \.consent.toContact, at: "/consent/consentToContact",
          question: "May the customer be contacted?",
          help: consentHelp)),
      .field(
        .consent(
          "Contact partners", \.consent.toMicrosoftToContactSpecificPartners,
          at: "/consent/consentToMicrosoftToContactSpecificPartners",
          question: "May Microsoft contact specific partners about this?",
          help: consentHelp)),
      .field(
        .consent(
          "Microsoft sellers", \.consent.toShareWithMicrosoftSellers,
          at: "/consent/consentToShareReferralWithMicrosoftSellers",
          question: "May Microsoft's sellers see this deal?",
          help: "Goes with the deal type: y to show it to them, n to keep it private. Once it is "
            + "sent, yes cannot be taken back")
      ).only(.engagements),
      .local(
        .text(
          .notes, "How and when", \.consentNote, at: Forms.consentNotePointer,
          help: "How and when the customer agreed; kept with the draft, never sent",
          isOptional: true)),
    ])

  private static let consentHelp =
    "The customer's own answer: y for yes, n for no, Backspace for not answered"

  static let details = Form(
    .details,
    [
      .field(
        .text(
          .notes, "Notes", \.details.notes, at: "/details/notes",
          help: "What the customer wants to do, and where help is needed")),
      .field(
        .text(
          .amount, "Deal value", \.details.estimatedDealValue, at: "/details/estimatedDealValue",
          help: "A number such as 50000, 50k or 50,000.00")),
      .field(
        .text(
          .currency, "Currency", \.details.currency, at: "/details/currency",
          help:
            "Three letters, ISO 4217, or a name such as euro; contract 2018-10 does not send it",
          isOptional: true)
      ).only(.october2018),
      .field(
        .text(
          .currency, "Currency", \.details.currency, at: "/details/currency",
          help: "Three letters, ISO 4217, or a name such as euro")
      ).only(.engagements),
      .field(
        .text(
          .date, "Closing date", \.details.estimatedClosingDateTime,
          at: "/details/estimatedClosingDateTime",
          help: "A day such as 2026-12-31, 30 sep, +6w, fri, eom, eoq, or a full UTC time")),
    ])
}

extension Forms {
  /// The place of the local note, beside the referral's own places and never sent.
  package static let consentNotePointer: JSONPointer = "/consentNote"

  /// The place of the draft's own contract, beside the referral's places and never sent.
  package static let contractPointer: JSONPointer = "/contract"
}
