/// One edition of the service's request: its path, headers, body and rules.
package protocol Contract: Sendable {
  /// The name by which configuration and drafts choose this contract, such as `2018-10`.
  var name: String { get }

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

  /// The request body, in the order in which it is written.
  ///
  /// Text that cannot be read stands as typed, so that an unfinished draft can be shown.
  func body(of draft: Draft, in context: SendingContext) -> JSONObject

  /// What is wrong with the draft under this contract, in the order of the form.
  func problems(in draft: Draft, in context: SendingContext) -> [Problem]

  /// The places of the referral that hold something and are not sent under this contract.
  func unsentMembers(of draft: Draft) -> [JSONPointer]
}

extension Contract {
  package var listPath: String { path }
  package var listQueries: [String] { [""] }
}
