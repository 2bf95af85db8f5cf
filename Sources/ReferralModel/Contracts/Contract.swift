/// One edition of the service's request: its path, headers, body and rules.
package protocol Contract: Sendable {
  /// The name by which configuration and drafts choose this contract, such as `2018-10`.
  var name: String { get }

  /// Which of the service's own contracts this is; none for those of tests.
  var edition: Editions { get }

  /// The path of the create request, such as `/v1/referrals`.
  var path: String { get }

  /// The path of the list of referrals.
  var listPath: String { get }

  /// The options with which the list is asked for, as they stand behind the question mark.
  ///
  /// The first are tried first; where the service refuses them (400), the next ones are. An empty
  /// text stands for no options.
  var listQueries: [String] { get }

  /// The headers that this contract adds to a request, in order.
  func headers(for identifiers: RequestIdentifiers) -> [HeaderField]

  /// Whether the service takes a repeated request id for the same request.
  ///
  /// Then the repetition of a request that may have arrived keeps its id; else every call has a new
  /// one.
  var keepsRequestIDOfRepetition: Bool { get }

  /// The request body, in the order in which it is written.
  ///
  /// Text that cannot be read stands as typed, so that an unfinished draft can be shown.
  func body(of draft: Draft, in context: SendingContext) -> JSONObject

  /// What is wrong with the draft under this contract, in the order of the form.
  func problems(in draft: Draft, in context: SendingContext) -> [Problem]

  /// The places of the referral that hold something and are not sent under this contract.
  func unsentMembers(of draft: Draft, in context: SendingContext) -> [JSONPointer]

  /// The place of the body that shows a place of the draft.
  func bodyPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer

  /// The place of the draft that a place of the body shows.
  func draftPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer

  /// Whether sending this draft takes a second request, for another party of the same engagement.
  func isSentTwice(_ draft: Draft) -> Bool

  /// The body of that second request.
  ///
  /// - Parameter engagementID: What the answer to the first one calls the engagement.
  /// - Returns: `nil` where there is none to send.
  func secondBody(
    of draft: Draft, engagementID: String, in context: SendingContext
  ) -> JSONObject?
}

extension Contract {
  package var edition: Editions { [] }
  package var keepsRequestIDOfRepetition: Bool { false }

  package func unsentMembers(of draft: Draft, in context: SendingContext) -> [JSONPointer] {
    draft.referral.places(notSentUnder: edition)
  }

  package func bodyPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer { place }
  package func draftPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer { place }
  package func isSentTwice(_ draft: Draft) -> Bool { false }

  package func secondBody(
    of draft: Draft, engagementID: String, in context: SendingContext
  ) -> JSONObject? { nil }

  /// What the draft holds and this contract does not send, as sentences.
  func unsentProblems(of draft: Draft, in context: SendingContext) -> [Problem] {
    unsentMembers(of: draft, in: context).map { pointer in
      let thing = pointer == "/details/currency" ? "The currency" : "\(pointer)"
      let isUndocumented =
        edition == .engagements
        && Referral.undocumentedMembers.contains(pointer.tokens.first ?? "")
      return Problem(
        .worthALook, at: pointer,
        "\(thing) is kept in the draft, but contract \(name) does not send it"
          + (isUndocumented
            ? ": no page says where, and your profile's undocumentedPlaces names no free place."
            : "."))
    }
  }

  package var listPath: String { path }
  package var listQueries: [String] { ["$orderby=createdDateTime%20desc", ""] }
}
