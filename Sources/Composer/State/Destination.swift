package import PartnerCenter
package import ReferralModel

/// Where a draft goes, and by which contract.
package struct Destination: Sendable, Equatable {
  package var profile: Profile
  package var contract: any Contract

  package init(profile: Profile, contract: any Contract) {
    self.profile = profile
    self.contract = contract
  }

  /// The name of the place for the header and for the page that asks: `SANDBOX`, or the profile's.
  package var environment: String { profile.isSandbox ? "SANDBOX" : profile.name }

  /// Who is reached: `this machine` for the sandbox, else the host.
  package var reach: String { profile.isSandbox ? "this machine" : profile.endpoint.authority }

  package func context(on today: CalendarDay) -> SendingContext {
    SendingContext(organization: profile.organization, today: today)
  }

  /// The organization in whose name a draft is sent.
  package func organizationName(for draft: Draft) -> String {
    let own = draft.referral.organizationName
    let name = own.isEmpty ? profile.organization.name : own
    return name.isEmpty ? "an organization without a name" : name
  }

  package static func == (left: Destination, right: Destination) -> Bool {
    left.profile == right.profile && left.contract.name == right.contract.name
  }
}
