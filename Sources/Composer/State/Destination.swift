package import PartnerCenter
package import ReferralModel

/// Where a draft goes, and by which contract.
package struct Destination: Sendable, Equatable {
  package var profile: Profile
  package var contract: any Contract
  /// The way there in words, such as `through the proxy …`; `nil` where it is straight.
  package var passage: String?

  package init(profile: Profile, contract: any Contract, passage: String? = nil) {
    self.profile = profile
    self.contract = contract
    self.passage = passage
  }

  /// Goes by the contract that a draft chooses, or by the profile's where it chooses none.
  ///
  /// A name that this version does not know changes nothing.
  mutating func takeContract(of draft: Draft) {
    let name = profile.contractName(of: draft)
    guard name != contract.name, let chosen = Contracts.named(name) else { return }
    contract = chosen
  }

  /// The name of the place for the header and for the page that asks: `SANDBOX`, or the profile's.
  package var environment: String { profile.isSandbox ? "SANDBOX" : profile.name }

  /// Who is reached: `this machine` for the sandbox, else the host.
  package var reach: String { profile.isSandbox ? "this machine" : profile.endpoint.authority }

  package func context(on today: CalendarDay) -> SendingContext {
    profile.context(on: today)
  }

  /// The organization in whose name a draft is sent.
  package func organizationName(for draft: Draft) -> String {
    // Today's contract sends no organization: it is the one of whoever signs in.
    let isSent = contract.edition != .engagements
    let own = isSent ? draft.referral.organizationName : ""
    let name = own.isEmpty ? profile.organization.name : own
    guard name.isEmpty else { return name }
    return isSent ? "an organization without a name" : "the organization that is signed in"
  }

  package static func == (left: Destination, right: Destination) -> Bool {
    left.profile == right.profile && left.contract.name == right.contract.name
      && left.passage == right.passage
  }
}
