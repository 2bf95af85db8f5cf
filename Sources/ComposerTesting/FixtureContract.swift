package import ReferralModel

/// A small contract for tests of the screens: the referral as it stands, and a few rules.
package struct FixtureContract: Contract {
  package let name = "fixture"
  package let path = "/v1/referrals"
  package let keepsRequestIDOfRepetition = true

  package init() {}

  package func headers(for identifiers: RequestIdentifiers) -> [HeaderField] {
    [HeaderField("MS-RequestId", identifiers.requestID)]
  }

  package func body(of draft: Draft, in context: SendingContext) -> JSONObject {
    draft.referral.document
  }

  package func problems(in draft: Draft, in context: SendingContext) -> [Problem] {
    let referral = draft.referral
    var problems: [Problem] = []
    if referral.type.isEmpty {
      problems.append(Problem(.mustFix, at: "/type", "Say which type of referral it is."))
    }
    if referral.customerProfile.name.isEmpty {
      problems.append(Problem(.mustFix, at: "/customerProfile/name", "The customer has no name."))
    }
    if referral.consent.toContact == .notAnswered {
      problems.append(
        Problem(.mustFix, at: "/consent/consentToContact", "Ask the customer and answer."))
    }
    if case .unreadable(let reason) = CalendarDate.read(
      referral.details.estimatedClosingDateTime, today: context.today)
    {
      problems.append(Problem(.mustFix, at: "/details/estimatedClosingDateTime", reason))
    }
    for (index, member) in referral.team.enumerated()
    where !member.email.isEmpty && !member.email.contains("@") {
      problems.append(
        Problem(
          .mustFix, at: JSONPointer(tokens: ["team", String(index), "email"]),
          "An e-mail address has an @ in it."))
    }
    if referral.team.isEmpty {
      problems.append(Problem(.worthALook, at: "/team", "Nobody is in the team."))
    }
    return problems
  }
}
