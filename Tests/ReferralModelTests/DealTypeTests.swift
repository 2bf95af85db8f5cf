import ReferralModel
import Testing

@Suite struct `a deal type` {
  private typealias Answer = ConsentAnswer

  @Test(arguments: DealType.allCases, [nil] + DealType.allCases)
  func `that is chosen is what the referral is then, whatever it was`(
    dealType: DealType, before: DealType?
  ) {
    var referral = Referral()
    referral.choose(before)
    referral.inviteContext.assistanceRequestCode = "GeneralOrOther"
    referral.choose(dealType)
    #expect(referral.dealType == dealType)
    #expect(referral.type == (dealType == .coSell ? "Shared" : "Independent"))
    #expect(referral.consent.toShareWithMicrosoftSellers == (dealType == .private ? .no : .yes))
    #expect(referral.inviteContext.asksForHelp == (dealType == .coSell))
  }

  @Test(arguments: DealType.allCases, ConsentAnswer.allCases)
  func `answers nothing for the customer`(dealType: DealType, answer: ConsentAnswer) {
    var referral = Referral()
    referral.consent.toContact = answer
    let before = referral.consent
    referral.choose(dealType)
    #expect(referral.consent.toContact == before.toContact)
    #expect(referral.consent.toShareInfoWithOthers == .notAnswered)
    #expect(referral.consent.toMicrosoftToContactSpecificPartners == .notAnswered)
  }

  @Test func `changes nothing but who sees the deal, its type and what help is asked for`() throws {
    let referral = try imported(Fixture.bytes("current-request-co-sell-step1.inferred.json"))
      .referral
    for dealType in DealType.allCases {
      var changed = referral
      changed.choose(dealType)
      let before = Set(JSON.object(referral.document).places)
      let places = JSON.object(changed.document).placedValues.filter {
        !before.contains("\($0.pointer) \($0.value.text(indented: false))")
      }
      let allowed: Set = [
        "/type", "/consent/consentToShareReferralWithMicrosoftSellers",
        "/inviteContext/assistanceRequestCode",
      ]
      #expect(places.allSatisfy { allowed.contains($0.pointer.description) })
      #expect(changed.inviteContext.notes == referral.inviteContext.notes)
    }
  }

  @Test func `that is taken back says again that nobody decided who sees the deal`() {
    var referral = Referral()
    referral.choose(.partnerLed)
    referral.choose(nil)
    #expect(referral.dealType == nil)
    #expect(referral.consent.isEmpty)
    #expect(referral.type == "Independent")
  }

  @Test(
    arguments: [
      (Answer.notAnswered, "Shared", "GeneralOrOther", DealType?.none),
      (.no, "Independent", "", .private), (.no, "Shared", "GeneralOrOther", .private),
      (.yes, "Independent", "", .partnerLed), (.yes, "Independent", "Unknown", .partnerLed),
      (.yes, "", "", .partnerLed), (.yes, "Independent", "GeneralOrOther", .coSell),
      (.yes, "Shared", "", .coSell),
    ] as [(ConsentAnswer, String, String, DealType?)])
  func `follows from who sees the deal and what is asked for`(
    sellers: ConsentAnswer, type: String, code: String, dealType: DealType?
  ) {
    var referral = Referral()
    referral.consent.toShareWithMicrosoftSellers = sellers
    referral.type = type
    referral.inviteContext.assistanceRequestCode = code
    #expect(referral.dealType == dealType)
  }
}
