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
      guard attempt.url.isEmpty || profile.endpoint.isOrigin(of: attempt.url) else {
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

  func run() async -> StateReport {
    do {
      var token = try await TokenInUse(for: profile, at: desk) { [report] in
        report(.signingIn($0))
      }
      return await tell { await ask(for: $0, with: &token) }
    } catch {
      let finding: StateFinding =
        Task.isCancelled
        ? .stopped : .unanswered(ServiceObstacle(forLackOfTokenBy: error), reason: "\(error)")
      return await tell { _ in finding }
    }
  }

  /// What is found of each referral, of which those are asked for that can be.
  private func tell(asking ask: (Subject) async -> StateFinding) async -> StateReport {
    var referrals: [StateReport.Referral] = []
    for subject in subjects {
      let finding: StateFinding =
        if let hindrance = subject.hindrance {
          .unanswered(.notAsked, reason: hindrance)
        } else {
          await ask(subject)
        }
      referrals.append(
        StateReport.Referral(
          part: subject.part, id: subject.attempt.referralID,
          returnedStatus: subject.attempt.returnedStatus, finding: finding))
    }
    return StateReport(place: profile.endpoint.authority, referrals: referrals)
  }

  private func ask(for subject: Subject, with token: inout TokenInUse) async -> StateFinding {
    var tryNumber = 1
    while true {
      guard !Task.isCancelled else { return .stopped }
      report(
        .asking(
          subject.part, place: profile.endpoint.authority, limit: profile.timeouts.answer))
      let reading = await askOnce(for: subject, with: token)
      guard !Task.isCancelled || reading.isState else { return .stopped }
      switch reading {
      case .finding(let finding): return finding
      case .tokenRefused(let refusal):
        switch await token.renew(after: refusal, begin: { report(.renewingToken) }) {
        case .fresh: break
        case .none(let words):
          return .unanswered(.signInNeeded, reason: "\(refusal.inWords) \(words)")
        case .stopped: return .stopped
        }
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

  private func askOnce(for subject: Subject, with token: TokenInUse) async -> StateReading {
    let id = subject.attempt.referralID
    do {
      let request = try PreparedRequest.one(
        id, contract: subject.contract, profile: profile,
        identifiers: desk.dependencies.makeIdentifiers(), userAgent: desk.settings.userAgent)
      return StateReading(
        of: await token.exchange(request), id: id, contract: subject.contract,
        now: desk.dependencies.now())
    } catch {
      return .finding(.unanswered(.notAsked, reason: "\(error)"))
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
