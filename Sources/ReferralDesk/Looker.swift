import PartnerCenter
import ReferralModel

/// One look for a lost referral: the readings of the list, and when they are made.
struct Looker {
  /// When the list is read, counted from the first reading.
  static let schedule: [Duration] = [0, 5, 10, 20, 40, 60].map { .seconds($0) }
  /// How long it is looked for before it is said not to be there.
  static let period: Duration = .seconds(60)
  /// Longer than any list that a person could mean; an endless one has more.
  static let mostPages = 200

  private let desk: Desk
  private let profile: Profile
  private let contract: any Contract
  private let sought: SoughtReferral
  private let report: @Sendable (LookProgress) -> Void
  /// The options that the service has not refused.
  private var queries: ArraySlice<String>

  /// - Throws: ``DeskError`` where there is nothing to look for, or no place to look in.
  init(
    desk: Desk, draft: Draft, report: @escaping @Sendable (LookProgress) -> Void
  ) throws {
    guard let id = draft.id else { throw DeskError.draftWithoutID }
    let part = try desk.requireUnsettled(draft, id: id)
    try desk.requireData(draft)
    let submission = draft.submission
    let attempts =
      submission[part].attempts.isEmpty ? submission.attempts : submission[part].attempts
    let last = attempts.last ?? Attempt()
    let profile = try desk.profile(for: draft)
    guard last.url.isEmpty || profile.endpoint.isOrigin(of: last.url) else {
      throw DeskError.sentElsewhere(id, url: last.url, profile: profile.name)
    }
    self.desk = desk
    self.profile = profile
    self.report = report
    contract =
      try Contracts.named(last.contract) ?? desk.contract(for: draft, profile: profile)
    let context = desk.context(for: profile)
    switch part {
    case .own:
      // A request that was repeated under its id may have been carried out the first time.
      let first = attempts.first { !$0.requestID.isEmpty && $0.requestID == last.requestID } ?? last
      sought = SoughtReferral(
        body: contract.body(of: draft, in: context), sentAt: Timestamp(first.startedAt))
    case .microsofts:
      guard
        let body = contract.secondBody(
          of: draft, engagementID: submission.engagementID, in: context)
      else { throw DeskError.engagementNotKnown("\(id)") }
      // Whoever made it, it came after the first one was sent.
      let own = submission.attempts.last ?? Attempt()
      sought = SoughtReferral(
        microsoftsOf: body, besides: own.referralID, sentAt: Timestamp(own.startedAt))
    }
    queries = contract.listQueries[...]
  }

  mutating func run() async -> LookReport {
    var token: TokenInUse
    do {
      token = try await TokenInUse(for: profile, at: desk) { [report] in report(.signingIn($0)) }
    } catch {
      guard !Task.isCancelled else { return LookReport(finding: .stopped) }
      return LookReport(
        finding: .unanswered(reason: "\(error)"), obstacle: ServiceObstacle(forLackOfTokenBy: error)
      )
    }
    var lastComplete: ReferralSearch?
    var tryNumber = 0
    let began = desk.dependencies.uptime()
    while true {
      tryNumber += 1
      let isLast = desk.dependencies.uptime() - began >= Self.period
      let reading = await read(tryNumber, with: &token)
      if case .complete(let search) = reading { lastComplete = search }
      // What was found is worth more than what kept later pages from being read.
      if let finding = reading.search.certainFinding {
        return lookReport(finding, reading.search)
      }
      guard !Task.isCancelled else { return lookReport(.stopped, lastComplete) }

      let elapsed = desk.dependencies.uptime() - began
      var pause = Self.schedule.first { $0 > elapsed }.map { $0 - elapsed } ?? .zero
      switch reading {
      case .complete(let search) where isLast:
        return lookReport(search.possibleFinding ?? .notFoundYet, search)
      case .complete: break
      case .refused(let obstacle, let reason, let search):
        return lookReport(.unanswered(reason: reason), search, obstacle)
      case .failed(let obstacle, let reason, _):
        guard !isLast else {
          return lookReport(.unanswered(reason: reason), lastComplete, obstacle)
        }
      case .busy(let wait, let reason, _):
        guard !isLast, elapsed + wait <= Self.period else {
          let words =
            "\(reason) It asks to wait \(wait.components.seconds) s before it is asked again: "
            + "look again after that."
          return lookReport(.unanswered(reason: words), lastComplete, .refused)
        }
        // As long as the service asks, and never sooner than the list is read anyway: else one that asks
        // for a second each time would be asked sixty times.
        pause = max(pause, wait)
      }
      if pause > .zero {
        report(.waiting(pause, tryNumber: tryNumber))
        guard (try? await desk.dependencies.sleep(pause)) != nil, !Task.isCancelled else {
          return lookReport(.stopped, lastComplete)
        }
      }
    }
  }

  private func lookReport(
    _ finding: LookReport.Finding, _ search: ReferralSearch?, _ obstacle: ServiceObstacle? = nil
  ) -> LookReport {
    LookReport(
      finding: finding, similar: search?.similar ?? [], readCount: search?.readCount ?? 0,
      pageCount: search?.pageCount ?? 0, obstacle: obstacle)
  }
}

extension Looker {
  /// What a reading of the whole list came to.
  private enum Reading {
    case complete(ReferralSearch)
    case refused(ServiceObstacle, reason: String, ReferralSearch)
    case failed(ServiceObstacle, reason: String, ReferralSearch)
    case busy(wait: Duration, reason: String, ReferralSearch)

    /// The pages that were read before it ended.
    var search: ReferralSearch {
      switch self {
      case .complete(let search): search
      case .refused(_, _, let search), .failed(_, _, let search), .busy(_, _, let search): search
      }
    }
  }

  /// Reads all pages of the list.
  private mutating func read(_ tryNumber: Int, with token: inout TokenInUse) async -> Reading {
    var search = ReferralSearch(for: sought)
    var target = firstTarget
    var seen: Set<[UInt8]> = []
    while true {
      guard !Task.isCancelled else {
        return .failed(.notReached, reason: "It was stopped.", search)
      }
      guard search.pageCount < Self.mostPages else {
        return .refused(
          .refused,
          reason: "The service's list has more than \(Self.mostPages) pages, and the referral is "
            + "not in those. Look for it in Partner Center.", search)
      }
      seen.insert(Array(target.utf8))
      report(.asking(page: search.pageCount + 1, tryNumber: tryNumber))
      let page: ReferralPage
      switch await ask(target, with: &token) {
      case .page(let read): page = read
      case .optionsRefused where search.pageCount == 0 && queries.count > 1:
        queries = queries.dropFirst()
        target = firstTarget
        continue
      case .optionsRefused(let reason): return .refused(.refused, reason: reason, search)
      case .tokenRefused(let refusal):
        return .refused(.signInNeeded, reason: refusal.inWords, search)
      case .refused(let obstacle, let reason): return .refused(obstacle, reason: reason, search)
      case .failed(let obstacle, let reason): return .failed(obstacle, reason: reason, search)
      case .busy(let wait, let reason): return .busy(wait: wait, reason: reason, search)
      }
      search.read(page)
      guard let link = page.nextLink else { return .complete(search) }
      switch NextLink(link, of: target, at: profile.endpoint) {
      case .target(let next): target = next
      case .refused(let reason): return .refused(.refused, reason: reason, search)
      }
      guard !seen.contains(Array(target.utf8)) else {
        return .refused(
          .refused,
          reason: "The service's list goes round in a circle: its page "
            + "\(search.pageCount) leads back to an earlier one. Look in Partner Center.", search)
      }
    }
  }

  private var firstTarget: String {
    PreparedRequest.listTarget(contract: contract, profile: profile, query: queries.first ?? "")
  }

  /// Asks for a page, and once more with a fresh token where the service does not accept the first.
  private func ask(_ target: String, with token: inout TokenInUse) async -> ListReading {
    let reading = await askOnce(target, with: token)
    guard case .tokenRefused(let refusal) = reading else { return reading }
    switch await token.renew(after: refusal, begin: { report(.renewingToken) }) {
    case .fresh: return await ask(target, with: &token)
    case .none(let words):
      return .refused(.signInNeeded, reason: "\(refusal.inWords) \(words)")
    case .stopped: return reading
    }
  }

  private func askOnce(_ target: String, with token: TokenInUse) async -> ListReading {
    do {
      let request = try PreparedRequest.list(
        target: target, contract: contract, profile: profile,
        identifiers: desk.dependencies.makeIdentifiers(), userAgent: desk.settings.userAgent)
      return ListReading(of: await token.exchange(request), now: desk.dependencies.now())
    } catch {
      return .refused(.notAsked, reason: "\(error)")
    }
  }
}
