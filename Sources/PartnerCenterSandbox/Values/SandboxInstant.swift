import Glibc
import ReferralModel

/// A moment in UTC, to the tenth of a microsecond, which is how the service writes it.
package struct SandboxInstant: Sendable, Equatable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  package let seconds: Int
  /// 0 to 9,999,999.
  package let tenthsOfMicroseconds: Int

  package init(seconds: Int, tenthsOfMicroseconds: Int = 0) {
    self.seconds = seconds
    self.tenthsOfMicroseconds = tenthsOfMicroseconds
  }

  /// The system's clock.
  package static var now: SandboxInstant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return SandboxInstant(seconds: time.tv_sec, tenthsOfMicroseconds: time.tv_nsec / 100)
  }

  package static func < (left: SandboxInstant, right: SandboxInstant) -> Bool {
    (left.seconds, left.tenthsOfMicroseconds) < (right.seconds, right.tenthsOfMicroseconds)
  }
}

extension SandboxInstant {
  /// `2018-10-01T18:01:32.8796627Z`, with seven digits even where they are zeros.
  package var text: String {
    secondsText + "." + tenthsOfMicroseconds.padded(to: 7) + "Z"
  }

  /// Midnight, eight days after the day of this moment, without a fraction.
  ///
  /// The published answers expire so: 1 October 18:01 on 9 October 00:00.
  package var expirationText: String {
    let day = 86_400
    let midnight = seconds - ((seconds % day) + day) % day
    return SandboxInstant(seconds: midnight + 8 * day).secondsText + "Z"
  }

  /// `Mon, 01 Oct 2018 18:01:32 GMT`, as a header writes it (RFC 9110, 5.6.7).
  package var httpText: String {
    let day = Timestamp(millisecondsSince1970: seconds * 1000).day
    let month = CalendarDay.monthNames[day.month - 1].prefix(3)
    return "\(day.weekdayName.prefix(3)), \(day.day.padded(to: 2)) \(month) "
      + "\(day.year.padded(to: 4)) \(secondsText.suffix(8)) GMT"
  }

  private var secondsText: String {
    var time = seconds
    var parts = tm()
    gmtime_r(&time, &parts)
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { Int($0).padded(to: 2) }
    return date[0].padded(to: 4) + "-" + date[1].padded(to: 2) + "-" + date[2].padded(to: 2)
      + "T" + clock.joined(separator: ":")
  }
}

extension SandboxInstant {
  /// Reads a date and time of RFC 3339, 5.6, with capital letters and without leap seconds.
  ///
  /// Digits after the seventh of the fraction are read and dropped.
  package init?(rfc3339 text: String) {
    var rest = Array(text.utf8)[...]
    guard
      let year = Self.number(4, from: &rest), Self.take("-", from: &rest),
      let month = Self.number(2, from: &rest), Self.take("-", from: &rest),
      let day = Self.number(2, from: &rest), Self.take("T", from: &rest),
      let hour = Self.number(2, from: &rest), Self.take(":", from: &rest),
      let minute = Self.number(2, from: &rest), Self.take(":", from: &rest),
      let second = Self.number(2, from: &rest), let fraction = Self.fraction(from: &rest),
      let offset = Self.offset(from: &rest), rest.isEmpty,
      (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
      (0...59).contains(second)
    else { return nil }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    let midnight = timegm(&parts)
    // A day that the month does not have has become one of the next month.
    guard parts.tm_mday == Int32(day), parts.tm_mon == Int32(month - 1) else { return nil }
    self.init(
      seconds: midnight + hour * 3600 + minute * 60 + second - offset,
      tenthsOfMicroseconds: fraction)
  }

  private static func number(_ count: Int, from rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func take(_ mark: Character, from rest: inout ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, first == mark.asciiValue else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func fraction(from rest: inout ArraySlice<UInt8>) -> Int? {
    guard take(".", from: &rest) else { return 0 }
    let digits = rest.prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let sevenDigits = digits.prefix(7) + Array(repeating: 48, count: max(0, 7 - digits.count))
    return sevenDigits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func offset(from rest: inout ArraySlice<UInt8>) -> Int? {
    if take("Z", from: &rest) { return 0 }
    let sign = take("+", from: &rest) ? 1 : take("-", from: &rest) ? -1 : 0
    guard
      sign != 0, let hours = number(2, from: &rest), take(":", from: &rest),
      let minutes = number(2, from: &rest), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
