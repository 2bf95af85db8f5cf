import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit

extension Fixtures {
  /// A real service, spoken to by the contract of October 2018.
  static let service = production(contract: "2018-10", October2018Contract())

  /// The request of a draft, as the program makes it; `nil` where there can be none.
  static func wholeRequest(
    for draft: Draft, to destination: Destination = service
  ) -> PreparedRequest? {
    try? PreparedRequest.create(
      draft: draft, contract: destination.contract, profile: destination.profile,
      context: destination.context(on: moment.today),
      identifiers: draft.submission.nextIdentifiers ?? identifiers, userAgent: "referral/test")
  }

  /// A composer with an open draft, in which requests are made as soon as they are asked for.
  static func preparing(
    _ script: String = "", of draft: Draft = completeDraft(),
    to destination: Destination = service, size: Size = Size(columns: 80, rows: 24)
  ) -> ComposerState {
    var state = listState(size: size)
    state.follow(.key(.character("n")))
    state.follow(.draftOpened(.new, OpenedDraft(draft: draft, destination: destination)))
    state.follow(script)
    return state
  }
}

extension ComposerState {
  mutating func follow(_ script: String) {
    for key in keys(script) { follow(.key(key)) }
  }

  /// Takes in an event, and gives the requests and saves that it asks for.
  mutating func follow(_ event: Event) {
    for effect in update(&self, on: event) {
      switch effect {
      case .prepare(let draft):
        guard let editor,
          let request = Fixtures.wholeRequest(for: draft, to: editor.destination)
        else { continue }
        var prepared = draft
        prepared.submission.nextIdentifiers = request.identifiers
        follow(
          .requestPrepared(for: draft, Preparation(draft: prepared, request: request)))
      case .save(let draft): follow(.saved(draft, at: moment.now))
      default: break
      }
    }
  }
}
