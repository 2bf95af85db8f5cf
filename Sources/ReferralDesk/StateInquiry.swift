import PartnerCenter
import ReferralModel

/// One round of asking for the state of a draft's referrals, one after the other.
struct StateInquiry {
  /// A longer wait than this is told instead of being waited for: it is soon asked again by hand.
  static let longestWait: Duration = .seconds(5)

  private let desk: Desk
  private let profile: Profile
  private let report: @Sendable (StateProgress) -> Void
  private let subjects: [Subject]
  private var token: AccessToken?
  /// A token that the service has not accepted, in the place of which there is another by now.
  private var refusedToken: AccessToken?

  /// A referral to ask for.
  private struct Subject {
    let part: DealPart
    let attempt: Attempt
    let contract: any Contract
    /// Why it is not asked for, as a sentence.
    let hindrance: String?
  }

  /// - Throws: ``DeskError`` where nothing is known to ask for, or it was sent elsewhere.
  init(
    desk: Desk, draft: Draft, report: @escaping @Sendable (StateProgress) -> Void
  ) throws {
    guard let id = draft.id else { throw DeskError.draftWithoutID }
    try desk.requireReferral(draft, id: id)
    let profile = try desk.profile(for: draft)
    func subject(_ part: DealPart, _ attempt: Attempt, hindrance: String?) throws -> Subject {
      guard attempt.url.isEmpty || attempt.url.hasPrefix(profile.endpoint.baseURL + "/") else {
        throw DeskError.sentElsewhere(id, url: attempt.url, profile: profile.name)
      }
      return Subject(
        part: part, attempt: attempt,
        contract: try Contracts.named(attempt.contract)
          ?? desk.contract(for: draft, profile: profile),
        hindrance: hindrance)
    }
    var subjects = [
      try subject(.own, draft.submission.attempts.last ?? Attempt(), hindrance: nil)
    ]
    if draft.submission.hasSecond {
      let second = draft.submission.second
      subjects.append(
        try subject(
          .microsofts, second.attempts.last ?? Attempt(), hindrance: second.hindrance(id)))
    }
    self.desk = desk
    self.profile = profile
    self.report = report
    self.subjects = subjects
  }

  mutating func run() async -> StateReport {
    var findings: [StateReport.Referral] = []
    let failure = await signIn()
    for subject in subjects {
      let finding: StateFinding
      if let hindrance = subject.hindrance {
        finding = .unanswered(.notAsked, reason: hindrance)
      } else if let failure {
        finding = failure
      } else {
        finding = await ask(for: subject)
      }
      findings.append(
        StateReport.Referral(
          part: subject.part, id: subject.attempt.referralID,
          returnedStatus: subject.attempt.returnedStatus, finding: finding))
    }
    return StateReport(place: profile.endpoint.authority, referrals: findings)
  }

  /// Comes by a token; what keeps it from that is the finding for all referrals.
  private mutating func signIn() async -> StateFinding? {
    do {
      let report = report
      token = try await desk.dependencies.credentials.token(profile) { report(.signingIn($0)) }
      return nil
    } catch {
      guard !Task.isCancelled else { return .stopped }
      return .unanswered(StateObstacle(forLackOfTokenBy: error), reason: "\(error)")
    }
  }

  private mutating func ask(for subject: Subject) async -> StateFinding {
    var tryNumber = 1
    while true {
      guard !Task.isCancelled else { return .stopped }
      report(
        .asking(
          subject.part, place: profile.endpoint.authority, limit: profile.timeouts.answer))
      let reading = await askOnce(for: subject)
      guard !Task.isCancelled || reading.isState else { return .stopped }
      switch reading {
      case .finding(let finding): return finding
      case .tokenRefused(let reason):
        if let end = await renewToken(after: reason) { return end }
      case .busy(let wait, let reason):
        guard tryNumber < Tries.most, wait <= Self.longestWait else {
          return .unanswered(.busy, reason: reason, retryAfter: wait)
        }
        tryNumber += 1
        report(.waiting(wait, tryNumber: tryNumber))
        guard (try? await desk.dependencies.sleep(wait)) != nil else { return .stopped }
      }
    }
  }

  private func askOnce(for subject: Subject) async -> StateReading {
    let id = subject.attempt.referralID
    let (token, refusedToken) = (token, refusedToken)
    let exchange: Exchange
    do {
      let request = try PreparedRequest.one(
        id, contract: subject.contract, profile: profile,
        identifiers: desk.dependencies.makeIdentifiers(), userAgent: desk.settings.userAgent)
      exchange = try await desk.dependencies.withTransport(profile) { transport in
        await transport.exchange(request, token: token).masking(refusedToken)
      }
    } catch let error as PreparationError {
      return .finding(.unanswered(.notAsked, reason: "\(error)"))
    } catch {
      exchange = .notSent(reason: "\(error)")
    }
    return StateReading(
      of: exchange, id: id, contract: subject.contract, now: desk.dependencies.now())
  }

  /// Puts another token in the place of the refused one, once.
  ///
  /// - Returns: What the person is told where there is none that the service accepts.
  private mutating func renewToken(after reason: String) async -> StateFinding? {
    let credentials = desk.dependencies.credentials
    let advice = credentials.advice(profile)
    func signInNeeded(_ words: String) -> StateFinding {
      .unanswered(.signInNeeded, reason: "\(reason) \(words)\(advice)")
    }
    guard let refused = token else { return signInNeeded("") }
    guard refusedToken == nil else {
      await credentials.forget(profile, refused, false)
      return signInNeeded("It did not accept a fresh token either. ")
    }
    report(.renewingToken)
    switch await desk.renewal(of: refused, for: profile) {
    case .fresh(let fresh):
      (refusedToken, token) = (refused, fresh)
      return nil
    case .none(let trouble):
      await credentials.forget(profile, refused, false)
      return signInNeeded(trouble.map { "A fresh token was not to be had: \($0) " } ?? "")
    case .stopped: return .stopped
    }
  }
}

extension StateObstacle {
  /// What keeps the service from being asked where there is no token.
  fileprivate init(forLackOfTokenBy error: any Error) {
    self =
      switch (error as? CredentialsError)?.kind {
      case .network: .notReached
      case .configuration, .storage: .notAsked
      case .signIn, .stopped, nil: .signInNeeded
      }
  }
}

extension StateFinding {
  fileprivate static let stopped = StateFinding.unanswered(
    .stopped, reason: "It was stopped before the service had told.")
}

extension StateReading {
  fileprivate var isState: Bool {
    if case .finding(.state) = self { true } else { false }
  }
}

extension SecondSubmission {
  /// Why Microsoft's own referral cannot be asked for, as a sentence; `nil` where it can.
  fileprivate func hindrance(_ id: DraftID) -> String? {
    switch state {
    case .sent:
      attempts.last?.referralID.isEmpty == false
        ? nil : "It was sent, and its id is not known. Look for it: referral look \(id)"
    case .sending, .notKnown:
      "What became of it is not known. Look for it: referral look \(id)"
    case .none, .refused, .notSent: "It is not created yet. Send it: referral submit \(id)"
    }
  }
}
