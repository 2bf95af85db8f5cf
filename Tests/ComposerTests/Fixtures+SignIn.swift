import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

extension Fixtures {
  static let prompt = DeviceCodePrompt(
    address: "https://microsoft.com/devicelogin", userCode: "ABCD1234",
    expiresIn: .seconds(900))

  /// A composer that was told to send, and has a code to show.
  static func signingIn(
    size: Size = Size(columns: 80, rows: 24)
  ) throws -> (ComposerState, SendingAttempt) {
    var (state, attempt) = try sending(to: production, size: size)
    for step in [SignInStep.asking, .code(prompt)] {
      _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(step)))
    }
    return (state, attempt)
  }

  static let sentID = "4111fffc-0000-4000-8000-00000000000a"

  /// What the service says of a referral now.
  static func stateNow(
    _ status: String = "Active", _ detail: String = "Accepted", returned: String = "New/Pending",
    part: DealPart = .own
  ) -> StateReport.Referral {
    StateReport.Referral(
      part: part, id: sentID, returnedStatus: returned,
      finding: .state(
        ReferralState(
          referral: ListedReferral(
            id: sentID, engagementID: "e-1", externalReferenceID: "ref-é-1",
            customer: "Händler 漢字 👍🏽 GmbH", value: "50000.5", closes: "2026-12-31",
            status: status, statusDetail: detail),
          currency: "EUR", organizationName: "Fabrikam Inc",
          updatedAt: Timestamp("2026-11-18T10:02:31.000Z"), eTag: "\"7\"")))
  }

  static func report(_ referrals: [StateReport.Referral]) -> StateReport {
    StateReport(place: "api.partner.microsoft.com", referrals: referrals)
  }

  static func unanswered(
    _ obstacle: ServiceObstacle, _ reason: String, retryAfter: Duration? = nil
  ) -> StateReport.Referral {
    StateReport.Referral(
      part: .own, id: sentID, returnedStatus: "New/Pending",
      finding: .unanswered(obstacle, reason: reason, retryAfter: retryAfter))
  }

  /// A list whose mark is at a sent draft, of which the service is asked.
  static func asking(
    size: Size = Size(columns: 80, rows: 24)
  ) throws -> (ComposerState, Inquiry) {
    var state = listState([entry("a", "Händler 漢字 👍🏽 GmbH", .sent)], size: size)
    let effects = state.press("r")
    let inquiry = try #require(
      effects.compactMap { effect in
        if case .askForState(let inquiry) = effect { inquiry } else { nil }
      }.first)
    return (state, inquiry)
  }

  /// The page that tells what the service says.
  static func told(
    _ referrals: [StateReport.Referral], size: Size = Size(columns: 80, rows: 24)
  ) throws -> ComposerState {
    var (state, inquiry) = try asking(size: size)
    _ = update(&state, on: .stateTold(inquiry.number, report(referrals)))
    return state
  }
}
