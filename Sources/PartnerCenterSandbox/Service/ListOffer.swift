/// What a contract's list can be asked for.
struct ListOffer: Sendable {
  /// The options that may stand behind the question mark.
  let options: Set<String>
  /// The members that `$filter` compares with a text, and where a referral has them.
  let filters: [String: [String]]
  /// Whether `$filter` knows the people of a referral's team by their e-mail addresses.
  let filtersByEmail: Bool
  /// The members that `$select` can name.
  let selectable: Set<String>

  /// The options of the 2018 list page, and those of its successor.
  static let october2018 = ListOffer(
    options: [
      "engagementId", "status", "self", "invitedByOrganization",
      "$top", "$skiptoken", "$orderby", "$filter",
    ],
    filters: Dictionary(
      uniqueKeysWithValues: ["engagementId", "status", "qualification", "type"].map { ($0, [$0]) }),
    filtersByEmail: false, selectable: [])

  /// Those of "Get a list of referrals", editions of 2019 and later.
  ///
  /// The connector's definition has more (`$expand`, `$skip`, `$count`), which no page of the
  /// service names.
  static let engagements = ListOffer(
    options: ["$top", "$skiptoken", "$orderby", "$filter", "$select"],
    filters: Dictionary(
      uniqueKeysWithValues: [
        "engagementId", "status", "substatus", "qualification", "type", "direction",
      ].map { ($0, [$0]) } + [
        ("customerProfile/address/country", ["customerProfile", "address", "country"])
      ]),
    filtersByEmail: true, selectable: Set(EngagementsRules.memberNames))
}
