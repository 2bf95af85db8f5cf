import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// Sent drafts from which the customer's data were removed.
@Suite struct ReducedDrafts {
  private static let time = Timestamp("2027-02-18T11:04:31.000Z")

  private func reduced() throws -> Draft {
    Fixtures.attempted(Fixtures.created).reduced(at: try #require(Self.time))
  }

  @Test func `the list has their day, id and status, and says why no customer is named`() throws {
    let draft = try reduced()
    let summary = DraftSummary(of: draft)
    #expect(summary.customerDataRemovedAt == Self.time?.text)
    #expect(summary.sent?.referralID == "r-1")
    #expect(summary.sent?.at != nil)
    #expect(!summary.lacksCheck)
    var state = Fixtures.listState(
      [DraftEntry(id: draft.id, mark: 1, content: .read(summary))],
      size: Size(columns: 120, rows: 24))
    #expect(state.shown().contains("(data removed)"))
    #expect(!state.shown().contains("no customer yet"))
    state.press("<Down>")
    #expect(
      state.prose().contains(
        "Sent as referral r-1. The customer's data were removed on 2027-02-18."))
  }

  @Test func `Review says so, and offers nothing that needs the data`() throws {
    var state = Fixtures.editorState(
      try reduced(), to: Fixtures.production, size: Size(columns: 80, rows: 60))
    state.press("1<Esc>8")
    var receipt = Fixtures.receipt()
    receipt.requestBody = []
    receipt.requestHeaders = []
    _ = update(&state, on: .receiptRead(Fixtures.receiptPath, receipt))
    #expect(state.prose().contains("The customer's data were removed on 2027-02-18"))
    #expect(state.shown().contains("Referral id     r-1"))
    #expect(state.shown().contains("(data removed)"))
    #expect(!state.shown().contains("New from this one"))
    #expect(!state.shown().contains("0 bytes"))
    #expect(!state.shown().contains("The request as it was sent"))
    #expect(!state.prose().contains("is not the one that was sent"))
    state.press("<F9>")
    #expect(state.prose().contains("The customer's data were removed, and the request with them."))
    #expect(!state.shown().contains("POST"))
  }
}
