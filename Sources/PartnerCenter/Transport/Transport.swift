package import ReferralModel

/// Carries one request to the service and its answer back, and says how far it came.
package protocol Transport: Sendable {
  /// Sends a request once, over a connection of its own, and waits for the complete answer.
  ///
  /// It never repeats a request and never follows a redirect. When the calling task is cancelled it
  /// stops waiting, and the exchange says whether anything had left.
  ///
  /// - Parameters:
  ///   - token: Stands in the `Authorization` header where the request carries one.
  ///   - report: Called for each step as it is reached, in order, from any thread.
  func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange
}

/// How far a request has come.
package enum SendingStep: Sendable, Equatable {
  case connected
  /// The whole request has left.
  case sent(bytes: Int)
}

/// What became of one request.
package enum Exchange: Sendable, Equatable {
  /// A complete answer came.
  case answered(Answer)
  /// It failed before the first byte of the request left.
  case notSent(reason: String)
  /// The first byte left and no complete, well-formed answer of tolerable size came in time.
  case notKnown(reason: String)
}

/// A complete answer.
package struct Answer: Sendable, Equatable {
  package var status: Int
  /// As received, in order.
  package var headers: [HeaderField]
  package var body: [UInt8]

  package init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header, whose name is compared without regard to case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
