/// What kind of deal a referral is, which no property of the request says by itself.
///
/// It follows from who may see it and from what is asked of Microsoft: Partner Center, "Create a
/// referral" and "Manage co-sell opportunities".
package enum DealType: String, Sendable, CaseIterable {
  /// Only the partner sees it.
  case `private`
  /// Microsoft's sellers see it and are asked for nothing.
  case partnerLed = "partner-led"
  /// Microsoft's sellers see it and are asked for help; they get a referral of their own.
  case coSell = "co-sell"
}

extension Referral {
  /// What the referral is by what is filled in; `nil` until somebody says who may see it.
  package var dealType: DealType? {
    switch consent.toShareWithMicrosoftSellers {
    case .notAnswered: nil
    case .no: .private
    case .yes: inviteContext.asksForHelp || type == "Shared" ? .coSell : .partnerLed
    }
  }

  /// Sets what follows from a type of deal: who may see it, the referral's type, and that no help
  /// is asked for where the type has none.
  ///
  /// What help is wanted is left to the person, and so are the customer's answers. `nil` takes back
  /// who may see it.
  package mutating func choose(_ dealType: DealType?) {
    switch dealType {
    case nil:
      consent.toShareWithMicrosoftSellers = .notAnswered
    case .private?:
      consent.toShareWithMicrosoftSellers = .no
      makeIndependent()
    case .partnerLed?:
      consent.toShareWithMicrosoftSellers = .yes
      makeIndependent()
    case .coSell?:
      consent.toShareWithMicrosoftSellers = .yes
      type = "Shared"
    }
  }

  private mutating func makeIndependent() {
    type = "Independent"
    if inviteContext.asksForHelp { inviteContext.assistanceRequestCode = "" }
  }
}
