/// An RFC 3339 date and time, as it is written.
///
/// The `T` and the `Z` may be small letters (RFC 3339, 5.6). A fraction has up to nine digits: the
/// service answers with seven. A 60th second is refused, though the RFC knows leap seconds: the
/// service's own date type has none.
struct InternetTime: Equatable {
  let timestamp: Timestamp
  /// The digits of the fraction of a second, as written.
  let fraction: String

  var millisecondsSince1970: Int { timestamp.millisecondsSince1970 }

  /// `Fri 21 Sep 2018 17:23:33.810 UTC`, with the digits of the fraction as they are written.
  var words: String {
    let fraction = fraction.isEmpty ? "" : ".\(fraction)"
    return "\(timestamp.day.words) \(timestamp.clock)\(fraction) UTC"
  }

  init(_ text: String) throws(Unreadable) {
    var rest = text.utf8[...]
    guard let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2),
      rest.take("-"), let dayOfMonth = rest.takeNumber(2)
    else { throw Self.malformed(text) }
    let day = try CalendarDay.checked(year: year, month: month, day: dayOfMonth)
    guard rest.take("T") || rest.take("t"), let hour = rest.takeNumber(2), rest.take(":"),
      let minute = rest.takeNumber(2), rest.take(":"), let second = rest.takeNumber(2)
    else { throw Self.malformed(text) }
    guard hour < 24, minute < 60, second < 60 else {
      throw Unreadable(
        "There is no time \(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2)): "
          + "a day goes from 00:00:00 to 23:59:59.")
    }
    fraction = try Self.takeFraction(from: &rest, of: text)
    let offset = try Self.takeOffset(from: &rest, of: text)

    let seconds = ((day.daysSince1970 * 24 + hour) * 60 + minute - offset) * 60 + second
    let thousandths = Int((fraction + "000").prefix(3)) ?? 0
    timestamp = Timestamp(millisecondsSince1970: seconds * 1000 + thousandths)
    // An offset can carry a moment out of the years that a text can name.
    guard Timestamp.millisecondsWithText.contains(timestamp.millisecondsSince1970) else {
      throw Unreadable("\(text.quotedExcerpt) lies outside of the years 1 to 9999 in UTC.")
    }
  }

  private static func takeFraction(from rest: inout Substring.UTF8View, of text: String)
    throws(Unreadable) -> String
  {
    guard rest.take(".") else { return "" }
    let digits = rest.takeDigits()
    guard (1...9).contains(digits.utf8.count) else {
      throw digits.isEmpty
        ? malformed(text)
        : Unreadable(
          "A fraction of a second has at most nine digits; this one has \(digits.utf8.count).")
    }
    return digits
  }

  /// The minutes by which the written time is ahead of UTC.
  private static func takeOffset(from rest: inout Substring.UTF8View, of text: String)
    throws(Unreadable) -> Int
  {
    guard !rest.isEmpty else {
      throw Unreadable(
        "\(text.quotedExcerpt) does not say its time zone: add Z for UTC, "
          + "or an offset such as +02:00.")
    }
    if rest.take("Z") || rest.take("z") {
      guard rest.isEmpty else { throw malformed(text) }
      return 0
    }
    let sign = rest.take("-") ? -1 : 1
    guard sign == -1 || rest.take("+"), let hours = rest.takeNumber(2), rest.take(":"),
      let minutes = rest.takeNumber(2), rest.isEmpty
    else { throw malformed(text) }
    guard hours < 24, minutes < 60 else {
      throw Unreadable("An offset from UTC goes from -23:59 to +23:59.")
    }
    return sign * (hours * 60 + minutes)
  }

  private static func malformed(_ text: String) -> Unreadable {
    Unreadable(
      "\(text.quotedExcerpt) is not a full date and time. "
        + "Write it like 2026-12-31T17:00:00Z, or the day alone, like 2026-12-31.")
  }
}

extension Substring.UTF8View {
  /// Takes this character from the front, if it stands there.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first, character.isASCII, UInt32(first) == character.value else { return false }
    removeFirst()
    return true
  }

  /// Takes a number of exactly this many digits from the front, if it stands there.
  mutating func takeNumber(_ length: Int) -> Int? {
    let digits = prefix(length)
    guard digits.count == length, digits.allSatisfy(\.isASCIIDigit) else {
      return nil
    }
    removeFirst(length)
    return Int(Substring(digits))
  }

  /// Takes all digits from the front.
  mutating func takeDigits() -> String {
    let digits = prefix(while: \.isASCIIDigit)
    self = self[digits.endIndex...]
    return String(Substring(digits))
  }
}
