/// A date in figures alone.
struct FigureDate {
  private let numbers: [String]
  private let source: DateText

  init(_ numbers: [String], gaps: [String], of source: DateText) throws(Unreadable) {
    self.numbers = numbers
    self.source = source
    let separators = Set(gaps.map { $0.trimmed.isEmpty && !$0.isEmpty ? " " : $0.trimmed })
    guard separators.count <= 1, separators.isSubset(of: ["-", "/", ".", " "]) else {
      throw source.notADate
    }
  }

  func value() throws(Unreadable) -> DateValue {
    let values = numbers.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
    switch numbers.map(DateText.NumberLength.init) {
    case [.year, .short, .short]:
      return .day(
        try CalendarDay.checked(year: values[0], month: values[1], day: values[2]))
    case [.short, .short, .year]:
      throw ambiguous([
        CalendarDay(year: values[2], month: values[1], day: values[0]),
        CalendarDay(year: values[2], month: values[0], day: values[1]),
      ])
    case [.short, .short, .short] where numbers[2].utf8.count == 2:
      let year = 2000 + values[2]
      throw ambiguous([
        CalendarDay(year: year, month: values[1], day: values[0]),
        CalendarDay(year: year, month: values[0], day: values[1]),
        // Only a number that can be no month looks like a year.
        values[0] <= 12
          ? nil : CalendarDay(year: 2000 + values[0], month: values[1], day: values[2]),
      ])
    case [.short, .short]:
      throw ambiguous([
        source.nextDay(day: values[0], month: values[1]),
        source.nextDay(day: values[1], month: values[0]),
      ])
    case [.year, .short] where (1...12).contains(values[1]):
      throw source.dayMissing(month: values[1], year: values[0])
    case [.other] where numbers[0].utf8.count == 8:
      let digits = numbers[0]
      throw ambiguous([
        CalendarDay(
          year: Int(digits.prefix(4)) ?? 0, month: Int(digits.dropFirst(4).prefix(2)) ?? 0,
          day: Int(digits.suffix(2)) ?? 0)
      ])
    default:
      throw source.notADate
    }
  }

  /// The sentence that shows what to type for each day that could be meant.
  private func ambiguous(_ days: [CalendarDay?]) -> Unreadable {
    var candidates: [CalendarDay] = []
    for day in days {
      if let day, !candidates.contains(day) { candidates.append(day) }
    }
    let excerpt = source.text.quotedExcerpt
    guard let first = candidates.first else {
      return Unreadable(
        "\(excerpt) is no day of the calendar. "
          + "Write the year first: \(source.today.endOfYear.isoText).")
    }
    guard candidates.count > 1 else {
      return Unreadable(
        "\(excerpt) is not read, so that day and month cannot be mixed up: write \(first.isoText).")
    }
    let words = candidates.map { "\($0.isoText) for \($0.shortWords)" }
    return Unreadable(
      "\(excerpt) could mean different days: write \(words.joined(separator: ", or ")).")
  }
}

extension DateText {
  /// The next day with this day and month, today included; `nil` where no year has it.
  func nextDay(day: Int, month: Int) -> CalendarDay? {
    // A leap day is at most eight years away, as from 1896 to 1904.
    for year in today.year...(today.year + 8) {
      if let found = CalendarDay(year: year, month: month, day: day), found >= today {
        return found
      }
    }
    return nil
  }

  func dayMissing(month: Int, year: Int?) -> Unreadable {
    let name = CalendarDay.monthNames[month - 1]
    let short = name.prefix(3).lowercased()
    let example = year.map { "1 \(short) \($0.padded(to: 4))" } ?? "1 \(short)"
    return Unreadable(
      "\(text.quotedExcerpt) does not say which day of \(name): write it like \(example).")
  }
}
