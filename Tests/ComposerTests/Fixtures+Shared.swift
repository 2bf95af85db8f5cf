import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

extension Fixtures {
  /// Today's contract, under which a shared deal is two requests.
  static let forSharing = production(contract: "engagements", EngagementsContract())

  static let secondIdentifiers = RequestIdentifiers(
    requestID: "22222222-2222-4333-8444-555555555555",
    correlationID: "77777777-7777-4888-9999-aaaaaaaaaaaa")

  static let ownCreated = CreatedReferral(
    id: "4111fffc-0000-4000-8000-000000000001",
    engagementID: "00000000-0000-4000-8000-0000000000e1", status: "Active",
    statusDetail: "Accepted")
  static let microsoftsCreated = CreatedReferral(
    id: "4111fffc-0000-4000-8000-000000000002", engagementID: ownCreated.engagementID,
    status: "New", statusDetail: "Pending")

  /// A co-sell deal with nothing to fix.
  static let sharedDeal: Draft = {
    var draft = completeDraft()
    draft.change(at: moment.now) { referral in
      referral.choose(.coSell)
      referral.name = "Händler in die Cloud"
      referral.consent.toShareInfoWithOthers = .yes
      referral.consent.toMicrosoftToContactSpecificPartners = .yes
      referral.details.currency = "EUR"
      referral.inviteContext.notes = "Bitte helfen"
      referral.inviteContext.assistanceRequestCode = "ProofOfConceptOrDemo"
      referral.target = [Target(document: ["type": "SolutionProfile", "id": "SOL-34104-EBB"])]
    }
    return draft
  }()

  /// Microsoft's request of a deal in an engagement.
  static func secondRequest(
    of draft: Draft, in engagementID: String = ownCreated.engagementID ?? "",
    _ identifiers: RequestIdentifiers = secondIdentifiers
  ) throws -> PreparedRequest {
    let contract = EngagementsContract()
    let body = try #require(
      contract.secondBody(
        of: draft, engagementID: engagementID, in: forSharing.context(on: moment.today)))
    return try PreparedRequest.create(
      body: body, contract: contract, profile: forSharing.profile, identifiers: identifiers,
      userAgent: "referral/test")
  }

  /// The deal with its first request sent.
  static func halfSent(_ created: CreatedReferral? = ownCreated) -> Draft {
    var draft = sharedDeal
    draft.submission.second.state = .none
    draft.submission.second.nextIdentifiers = secondIdentifiers
    let outcome = created.map(SubmissionOutcome.created) ?? .acceptedWithoutID(status: 200)
    record(outcome, request(for: draft, to: forSharing), in: &draft.submission[.own])
    return draft
  }

  /// The half deal after an attempt to send the rest.
  static func halfSent(_ outcome: SubmissionOutcome) throws -> Draft {
    var draft = halfSent()
    record(outcome, try secondRequest(of: draft), in: &draft.submission[.microsofts])
    return draft
  }

  private static func record(
    _ outcome: SubmissionOutcome, _ request: PreparedRequest,
    in record: inout any SubmissionRecord
  ) {
    var attempt = Attempt()
    attempt.requestID = request.identifiers.requestID
    attempt.correlationID = request.identifiers.correlationID
    attempt.contract = request.contract
    attempt.url = request.url
    attempt.bodySHA256 = request.bodySHA256
    attempt.startedAt = moment.now.text
    attempt.endedAt = moment.now.text
    attempt.state = outcome.state
    attempt.reason = outcome.reason ?? ""
    if case .created(let created) = outcome {
      attempt.referralID = created.id
      attempt.engagementID = created.engagementID ?? ""
      attempt.status = 201
    }
    record.attempts.append(attempt)
    record.state = outcome.state
    if outcome.state == .sent { record.nextIdentifiers = nil }
  }

  /// A composer on Review of the deal, with both requests made.
  static func reviewingShared(size: Size = Size(columns: 80, rows: 24)) throws -> ComposerState {
    var state = editorState(sharedDeal, to: forSharing, size: size)
    state.press("<Esc>8")
    let shown = try #require(state.editor?.draft)
    _ = update(
      &state,
      on: .requestPrepared(
        for: shown,
        Preparation(
          draft: shown, request: request(for: shown, to: forSharing),
          second: try secondRequest(of: shown, in: "(from the answer to the first request)"))))
    return state
  }

  /// A composer that tells that the first request was created, with the second one made or on its
  /// way.
  static func toldHalf(
    _ created: CreatedReferral? = ownCreated, preparing: Bool = true,
    size: Size = Size(columns: 80, rows: 24)
  ) throws -> ComposerState {
    var state = try reviewingShared(size: size)
    let effects = state.press("<Enter>y")
    let attempt = try #require(effects.compactMap(\.attempt).first)
    let draft = halfSent(created)
    let outcome = created.map(SubmissionOutcome.created) ?? .acceptedWithoutID(status: 200)
    let next = update(
      &state, on: .sendingEnded(attempt.number, SendingReport(outcome: outcome, draft: draft)))
    #expect(next == (draft.submission.engagementID.isEmpty ? [] : [.prepare(draft)]))
    if preparing, !next.isEmpty { try state.prepareSecond() }
    return state
  }

  /// A composer that was opened on a deal.
  static func reopened(
    _ draft: Draft, size: Size = Size(columns: 80, rows: 24)
  ) throws -> ComposerState {
    var state = editorState(draft, to: forSharing, size: size)
    if draft.submission.isHalfSent, !draft.submission.engagementID.isEmpty {
      try state.prepareSecond()
    }
    return state
  }
}

extension ComposerState {
  /// Makes Microsoft's request of the deal that is open.
  mutating func prepareSecond() throws {
    let draft = try #require(editor?.draft)
    let request = try Fixtures.secondRequest(of: draft)
    _ = update(&self, on: .requestPrepared(for: draft, Preparation(draft: draft, request: request)))
  }
}

extension Effect {
  var attempt: SendingAttempt? { if case .submit(let attempt) = self { attempt } else { nil } }
}
