import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The service's complaints about a deal of contract `engagements`, at the fields that they name.
@Suite struct DealComplaints {
  private func state(complainingOf target: String) throws -> ComposerState {
    let body = #"{"error": {"code": "x", "message": "It is wrong.", "target": "\#(target)"}}"#
    let outcome = SubmissionOutcome(
      of: .answered(Answer(status: 400, headers: [], body: Array(body.utf8))),
      under: "engagements", now: Fixtures.moment.now)
    var state = Fixtures.editorState(Fixtures.richDeal, to: Fixtures.forEngagements)
    state.editor?.remoteProblems = try #require(outcome.refusal).problems
    return state
  }

  @Test(arguments: [
    ("dealValue", "/details/estimatedDealValue"),
    ("closingDateTime", "/details/estimatedClosingDateTime"), ("substatus", "/statusDetail"),
    ("country", "/customerProfile/address/country"), ("team[0].email", "/team/0/email"),
    ("solutions", "/details/requirements/solutions/0/id"),
    ("solutions[0].publisherName", "/details/requirements/solutions/0/publisherName"),
    ("customerProfile.ids[0].id", "/customerProfile/ids/duns"),
    ("target", "/target/0/type"),
    (
      "invitedBy.organizationId",
      "/inviteContext/invitedByOrganizationId"
    ),
    (
      "details.requirements.additionalRequirements.attributes[0].id",
      "/details/requirements/customerMarketplaceIntent"
    ),
    ("assistanceRequestCode", "/inviteContext/assistanceRequestCode"),
  ])
  func `stand at the field that is mended, and in the list of problems`(
    target: String, place: JSONPointer
  ) throws {
    var state = try state(complainingOf: target)
    let part = try #require(state.editor?.forms.part(of: place, in: Fixtures.richDeal))
    #expect(state.editor?.remarkCount(of: part) == 1)
    state.press("<Esc>\(part.number)")
    #expect(
      state.editor?.complaintsByField[place]?.contains { $0.message == "It is wrong." } == true)
    state.press("<^X>!wrong<Enter>")
    #expect(state.editor?.focus == place)
    #expect(state.message?.text.contains("It is wrong.") == true)
  }
}
