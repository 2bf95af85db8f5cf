import ReferralModel

extension Transport {
  /// Sends a request once and removes the token from whatever comes back.
  ///
  /// A service that repeats the request in its answer would otherwise bring the token into receipts
  /// and onto the screen. All but tests of the transport itself send through this.
  package func exchange(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void = { _ in }
  ) async -> Exchange {
    await send(request, token: token, report: report).masking(token)
  }
}

extension Exchange {
  /// The exchange without any trace of the token.
  package func masking(_ token: AccessToken?) -> Exchange {
    guard let token else { return self }
    let mask = TokenMask(token)
    return switch self {
    case .answered(let answer): .answered(answer.masking(token))
    case .notSent(let reason): .notSent(reason: mask.apply(to: reason))
    case .notKnown(let reason): .notKnown(reason: mask.apply(to: reason))
    }
  }
}

extension Answer {
  /// The answer with asterisks wherever the token, or a good part of its start, stands.
  package func masking(_ token: AccessToken?) -> Answer {
    guard let token else { return self }
    let mask = TokenMask(token)
    var masked = self
    for index in masked.headers.indices {
      masked.headers[index].name = mask.apply(to: masked.headers[index].name)
      masked.headers[index].value = mask.apply(to: masked.headers[index].value)
    }
    masked.body = mask.apply(to: body)
    return masked
  }
}
