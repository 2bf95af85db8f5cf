package import ReferralModel

/// The time, and where the host's clock stands; it arrives in events and is never looked up.
package struct Moment: Sendable, Equatable {
  package var now: Timestamp
  /// What local time is ahead of UTC.
  package var secondsFromUTC: Int

  package init(now: Timestamp, secondsFromUTC: Int = 0) {
    self.now = now
    self.secondsFromUTC = secondsFromUTC
  }

  /// The host's local day.
  package var today: CalendarDay { day(of: now) }

  /// The local day of another moment.
  package func day(of time: Timestamp) -> CalendarDay { local(time).day }

  /// How many whole seconds are left of a time that began then.
  func secondsLeft(of duration: Duration, since start: Timestamp) -> Int {
    max(0, Int(duration.components.seconds) - now.seconds(since: start))
  }

  /// `12:04:31`, in local time.
  package func clockText(of time: Timestamp) -> String { local(time).clock }

  /// How long ago something was, in a few words: `2 min ago`, `today 09:12`, `Mon 16 Nov`.
  package func words(for time: Timestamp) -> String {
    let age = (now.millisecondsSince1970 - time.millisecondsSince1970) / 1000
    let day = day(of: time)
    switch today.daysSince1970 - day.daysSince1970 {
    case _ where (0..<60).contains(age): return "just now"
    case _ where (60..<3600).contains(age): return "\(age / 60) min ago"
    case 0: return "today \(clockText(of: time).prefix(5))"
    case 1: return "yesterday"
    case 2..<180: return "\(day.weekdayName.prefix(3)) \(day.shortWords)"
    default: return "\(day.shortWords) \(day.year)"
    }
  }

  /// Until when something was: `11:58`, or `16 Nov, 11:58` on another day.
  func words(untilTime time: Timestamp) -> String {
    let clock = clockText(of: time).prefix(5)
    return day(of: time) == today ? "\(clock)" : "\(day(of: time).shortWords), \(clock)"
  }

  /// The moment whose UTC text is the local text of `time`.
  private func local(_ time: Timestamp) -> Timestamp {
    Timestamp(millisecondsSince1970: time.millisecondsSince1970 + secondsFromUTC * 1000)
  }
}
