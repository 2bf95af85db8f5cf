package import ReferralModel

/// Another session that has a draft open to change.
package struct OtherSession: Sendable, Equatable {
  /// What this session may do about the other one.
  package enum Reach: Sendable, Equatable {
    /// It is the same person's, on the same host: it can be taken over.
    case near
    /// It is another person's.
    case foreign
    /// It is of another host or container, where nobody can see from here whether it still runs; this
    /// command removes its lock.
    case unseen(removal: String)
  }

  package var user: String
  package var host: String
  package var processID: Int32
  /// Since when it has the draft open; `nil` where that is not known.
  package var since: Timestamp?
  package var reach: Reach

  package init(
    user: String, host: String, processID: Int32, since: Timestamp?, reach: Reach
  ) {
    self.user = user
    self.host = host
    self.processID = processID
    self.since = since
    self.reach = reach
  }

  /// Whether this session may take the draft over: it is the same person on the same host.
  package var canBeTakenOver: Bool { reach == .near }
}

extension OtherSession {
  /// Whether it is the same program, whenever it opened the draft.
  func isSameProcess(as other: OtherSession?) -> Bool {
    user == other?.user && host == other?.host && processID == other?.processID
  }

  /// Who, where and since when: `user ann, host jump1, process 4711, since 11:04`.
  func words(at moment: Moment) -> String {
    "user \(user), host \(host), process \(processID)"
      + (since.map { ", since \(moment.timeWords(of: $0))" } ?? "")
  }

  /// What can be done now, as sentences.
  var choices: String {
    let copy = "\(Keymap.keyName(of: .makeCopy)) makes a copy"
    return switch reach {
    case .near:
      "Here it can be read; \(Keymap.keyName(of: .takeOver)) takes it over, \(copy)."
    case .foreign:
      "Here it can be read; \(copy). Only \(user) can take it over."
    case .unseen(let removal):
      "Here it can be read; \(copy). Whether that session still runs cannot be seen from here; if it "
        + "has ended, remove its lock: \(removal)"
    }
  }
}

extension Moment {
  /// `11:04`, with the day before it where that is not today.
  fileprivate func timeWords(of time: Timestamp) -> String {
    let clock = clockText(of: time).prefix(5)
    let day = day(of: time)
    return day == today ? "\(clock)" : "\(day.weekdayName.prefix(3)) \(day.shortWords), \(clock)"
  }
}
