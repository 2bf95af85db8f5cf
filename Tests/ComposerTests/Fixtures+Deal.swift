import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel

extension Fixtures {
  static let forEngagements: Destination = {
    var destination = production(contract: "engagements", EngagementsContract())
    destination.profile.undocumentedPlaces = [
      "partnerRole": "/partnerRole", "solutionArea": "/solutionArea",
      "solutionPlay": "/solutionPlay",
    ]
    return destination
  }()

  /// The rich draft with something in every field that only contract `engagements` sends.
  static let richDeal: Draft = {
    var draft = richDraft
    draft.change(at: moment.now) { referral in
      referral.choose(.coSell)
      referral.name = "Händler in die Cloud"
      referral.status = "Closed"
      referral.statusDetail = "Lost"
      referral.statusReason = "Der Kunde wartet ab"
      referral.qualification = "SalesQualified"
      referral.engagementID = "e-1"
      referral.externalReferenceID = "CRM-1"
      referral.consent.toMicrosoftToContactSpecificPartners = .no
      referral.customerProfile.identifiers.duns = "123456789"
      referral.customerProfile.identifiers.external = "6-ABCDEFG23XB"
      referral.details.currency = "EUR"
      for index in referral.team.indices {
        referral.team[index].contactPreference.locale = "de-ch"
        referral.team[index].contactPreference.disableNotifications = "true"
      }
      referral.customerProfile.team[0].contactPreference.locale = "en-us"
      var solution = SolutionTag(id: "SOL-34104-EBB")
      solution.name = "Lösung"
      solution.type = "Name"
      solution.publisherName = "Fabrikam"
      solution.solutionType = "3P"
      referral.details.requirements.solutions = [solution]
      referral.details.requirements.services = [Tag(id: "Integration")]
      referral.details.requirements.customerMarketplaceIntent = "No"
      referral.partnerRole = "Solution design"
      referral.solutionArea = "Security"
      referral.solutionPlay = "Data Security"
      referral.inviteContext.notes = "Bitte helfen"
      referral.inviteContext.assistanceRequestCode = "ProofOfConceptOrDemo"
      referral.inviteContext.invitedByOrganizationID = "msft"
      referral.inviteContext.invitedByOrganizationName = "Microsoft"
      referral.target = [Target(document: ["type": "SolutionProfile", "id": "SOL-34104-EBB"])]
    }
    return draft
  }()
}
