import DraftStore
import PartnerCenter
import ReferralModel

extension Desk {
  /// Takes the customers' data out of drafts that were sent more than so many days ago, at most once
  /// a day.
  ///
  /// A draft that another session has open is left for another day; one of which it is not known what
  /// became of it is never touched.
  ///
  /// - Returns: What could not be done, in words for the seller; `nil` where there is nothing to say.
  package func keepHouse(keepingSentDays days: Int) -> String? {
    let now = dependencies.now()
    guard isHousekeepingDue(at: now) else { return nil }
    // After a long time the clock may be what is wrong, and what is removed is gone for good: it is
    // believed once another start, some minutes later, finds it there still.
    let isLate = store.lastHousekeeping().map { now.since($0) > Self.believableGap } ?? false
    let noted =
      isLate
      ? Timestamp(
        millisecondsSince1970: now.millisecondsSince1970 - Self.millisecondsOfDay
          + Self.millisecondsToBelieve) : now
    // First of all, so that of two sessions that start at once one does it. Where even that cannot be
    // written nothing could be removed, which is said by whatever is to be written next.
    guard (try? store.noteHousekeeping(at: noted)) != nil, !isLate else { return nil }
    var troubles: [String] = []
    do {
      let isDue = { (draft: Draft) in Self.isDue(draft, at: now, keepingSentDays: days) }
      for id in try store.sentDrafts(where: isDue) {
        do {
          try reduce(id, at: now, where: isDue)
        } catch DraftStoreError.locked {
          continue
        } catch {
          troubles.append("\(error)")
        }
      }
    } catch {
      troubles.append("\(error)")
    }
    return troubles.first.map { first in
      "Customers' data of referrals sent more than \(days) days ago could not all be removed. "
        + first + (troubles.count > 1 ? " And \(troubles.count - 1) more." : "")
    }
  }

  private func isHousekeepingDue(at now: Timestamp) -> Bool {
    guard let last = store.lastHousekeeping() else { return true }
    // One that is ahead was written under a clock that was wrong.
    return !(0..<Self.millisecondsOfDay).contains(now.since(last))
  }

  private static func isDue(_ draft: Draft, at now: Timestamp, keepingSentDays days: Int) -> Bool {
    // Half of a deal needs the data still: its second request is made of them.
    guard draft.submission.overallState == .sent, !draft.submission.isHalfSent, !draft.isReduced,
      !draft.isOfNewerFormat,
      let ended = draft.lastEndedAt
    else { return false }
    return now.since(ended) > days * millisecondsOfDay
  }

  private func reduce(_ id: DraftID, at now: Timestamp, where isDue: (Draft) -> Bool) throws {
    let lock = try store.lockWhateverIsThere(id)
    defer { store.unlock(lock) }
    let traces = try store.traces(of: id)
    guard let copy = traces.newestCopy,
      case .draft(let draft) = store.content(of: copy, id: id), isDue(draft)
    else { return }
    _ = try dependencies.removeFromService(identifiers(of: id, in: traces))
    try store.reduce(
      id, with: traces, holding: lock, where: isDue, draft: { $0.reduced(at: now) },
      receipt: { RecordedReceipt.reduced($0, at: now) })
  }

  private static let millisecondsOfDay = 24 * 3600 * 1000
  /// A month without a start is longer than most holidays.
  private static let believableGap = 30 * millisecondsOfDay
  private static let millisecondsToBelieve = 10 * 60 * 1000
}

extension Timestamp {
  /// The milliseconds since another moment; fewer than none where that is later.
  fileprivate func since(_ other: Timestamp) -> Int {
    millisecondsSince1970 - other.millisecondsSince1970
  }
}

extension Desk {
  /// Refuses what needs the customer's data of a draft from which they were removed.
  func requireData(_ draft: Draft) throws {
    guard !draft.isReduced else {
      throw DeskError.customerDataRemoved(
        draft[text: "id"], at: draft.customerDataRemovedAt)
    }
  }

  /// The ids that a draft's attempts carried and got, by its files and its receipts.
  func identifiers(of id: DraftID, in traces: [DraftTrace]) -> [SentIdentifiers] {
    var all: [SentIdentifiers] = []
    for trace in traces where trace.kind == .draft || trace.kind == .deleted {
      guard case .draft(let draft) = store.content(of: trace, id: id) else { continue }
      all += draft.submission.allAttempts.map {
        SentIdentifiers(requestID: $0.requestID, referralID: $0.referralID)
      }
    }
    for trace in traces where trace.kind == .receipt {
      // One that cannot be read goes with the others.
      let path = String(trace.path.dropFirst(store.folder.path.count + 1))
      guard let receipt = try? store.readReceipt(path).object else { continue }
      all.append(
        SentIdentifiers(
          requestID: receipt["requestID"]?.string ?? "",
          referralID: receipt["referralID"]?.string ?? ""))
    }
    return all
  }
}

/// By what a service of this machine finds what it keeps of a request; either may be empty.
package struct SentIdentifiers: Sendable, Equatable {
  package var requestID: String
  package var referralID: String

  package init(requestID: String, referralID: String) {
    self.requestID = requestID
    self.referralID = referralID
  }
}
