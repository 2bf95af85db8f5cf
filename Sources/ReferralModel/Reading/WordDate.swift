/// A date with its month in letters, and perhaps a weekday before it.
struct WordDate {
  private let source: DateText

  init(_ source: DateText) {
    self.source = source
  }

  func value() throws(Unreadable) -> DateValue {
    var tokens = try withoutOrdinalEndings()
    var weekday: Int?
    if tokens.count > 1, case .word(let word) = tokens.first,
      let named = CalendarDay.weekday(named: word)
    {
      weekday = named
      tokens.removeFirst()
    }
    let value = try value(of: tokens)
    if let weekday, value.day.weekday != weekday {
      throw Unreadable(
        "\(value.day.shortWords) \(value.day.year) is a \(value.day.weekdayName), "
          + "not a \(CalendarDay.weekdayNames[weekday - 1]): correct one of them, "
          + "or leave out the weekday.")
    }
    return value
  }

  private func value(of tokens: [DateText.Token]) throws(Unreadable) -> DateValue {
    let words = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
    let numbers = tokens.compactMap { if case .number(let digits) = $0 { digits } else { nil } }
    guard words.count == 1, let month = CalendarDay.month(named: words[0]),
      numbers.allSatisfy({ $0.utf8.count <= 4 })
    else { throw source.notADate }
    let values = numbers.map { Int($0) ?? 0 }
    switch numbers.map(DateText.NumberLength.init) {
    case []:
      throw source.dayMissing(month: month, year: nil)
    case [.year]:
      throw source.dayMissing(month: month, year: values[0])
    case [.short]:
      return .relativeDay(try next(day: values[0], month: month))
    case [.short, .year]:
      return .day(try CalendarDay.checked(year: values[1], month: month, day: values[0]))
    case [.year, .short]:
      return .day(try CalendarDay.checked(year: values[0], month: month, day: values[1]))
    case [.short, .short] where numbers[1].utf8.count == 2:
      let short = CalendarDay.monthNames[month - 1].prefix(3).lowercased()
      throw Unreadable(
        "\(source.text.quotedExcerpt) needs its year with four digits: "
          + "write \(values[0]) \(short) \(2000 + values[1]).")
    default:
      throw source.notADate
    }
  }

  private func next(day: Int, month: Int) throws(Unreadable) -> CalendarDay {
    if let found = source.nextDay(day: day, month: month) { return found }
    let name = CalendarDay.monthNames[month - 1]
    // A leap year, so that February is not said to be shorter than it can be.
    let length = CalendarDay.length(ofMonth: month, year: 2000)
    throw Unreadable("There is no \(day) \(name): that month has at most \(length) days.")
  }

  /// The tokens without the `st` of `31st`.
  private func withoutOrdinalEndings() throws(Unreadable) -> [DateText.Token] {
    var tokens: [DateText.Token] = []
    for (position, token) in source.tokens.enumerated() {
      if case .word(let word) = token, ["st", "nd", "rd", "th"].contains(word) {
        guard case .number = tokens.last, source.gaps[position - 1].isEmpty else {
          throw source.notADate
        }
      } else {
        tokens.append(token)
      }
    }
    return tokens
  }
}
