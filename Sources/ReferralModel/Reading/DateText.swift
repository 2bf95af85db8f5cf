/// A date that is not a timestamp, taken apart into its words and numbers.
struct DateText {
  enum Token: Equatable {
    case word(String)
    case number(String)
  }

  /// What the length of a number says about its meaning.
  enum NumberLength {
    /// One digit or two: a day, a month, or a year cut short.
    case short
    /// Four digits.
    case year
    case other

    init(_ digits: String) {
      switch digits.utf8.count {
      case 1, 2: self = .short
      case 4: self = .year
      default: self = .other
      }
    }
  }

  let text: String
  let today: CalendarDay
  private(set) var tokens: [Token] = []
  /// What stands before each token but the first.
  private(set) var gaps: [String] = []

  init(_ text: String, today: CalendarDay) throws(Unreadable) {
    self.text = text
    self.today = today
    guard text.utf8.count <= 60 else { throw notADate }
    var gap = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": append(scalar, behind: gap, isDigit: true)
      case "a"..."z", "A"..."Z": append(scalar, behind: gap, isDigit: false)
      case "-", "/", ".", ",", "+":
        gap.unicodeScalars.append(scalar)
        continue
      case _ where scalar.properties.isWhitespace:
        gap.append(" ")
        continue
      default: throw notADate
      }
      gap = ""
    }
    guard gap.isEmpty, !tokens.isEmpty else { throw notADate }
  }

  func value() throws(Unreadable) -> DateValue {
    if text.hasPrefix("+") || tokens.first == .word("in") { return try stepsFromToday() }
    guard gaps.count == tokens.count - 1, !gaps.contains(where: { $0.contains("+") }) else {
      throw notADate
    }
    if case .word(let word) = tokens.first, tokens.count == 1, let day = day(named: word) {
      return .relativeDay(day)
    }
    let numbers = tokens.compactMap { if case .number(let digits) = $0 { digits } else { nil } }
    return numbers.count == tokens.count
      ? try FigureDate(numbers, gaps: gaps, of: self).value() : try WordDate(self).value()
  }

  /// Appends to the token before, where nothing stands between and both are digits or letters.
  private mutating func append(_ scalar: Unicode.Scalar, behind gap: String, isDigit: Bool) {
    let text = String(scalar).lowercased()
    if gap.isEmpty, case .number(let digits) = tokens.last, isDigit {
      tokens[tokens.count - 1] = .number(digits + text)
    } else if gap.isEmpty, case .word(let letters) = tokens.last, !isDigit {
      tokens[tokens.count - 1] = .word(letters + text)
    } else {
      if !tokens.isEmpty || !gap.isEmpty { gaps.append(gap) }
      tokens.append(isDigit ? .number(text) : .word(text))
    }
  }

  private func day(named word: String) -> CalendarDay? {
    switch word {
    case "today": today
    case "tomorrow": today.adding(days: 1)
    case "eom": today.endOfMonth
    case "eoq": today.endOfQuarter
    case "eoy": today.endOfYear
    default: CalendarDay.weekday(named: word).map { today.next(weekday: $0) }
    }
  }

  /// `+6w`, `+ 6 weeks`, `in 6 weeks`.
  private func stepsFromToday() throws(Unreadable) -> DateValue {
    let rest = tokens.first == .word("in") ? tokens.dropFirst() : tokens[...]
    let blanksOnly = gaps.enumerated().allSatisfy { position, gap in
      let isSign = position == 0 && text.hasPrefix("+")
      return (isSign ? gap.dropFirst() : gap[...]).allSatisfy { $0 == " " }
    }
    guard blanksOnly, case .number(let digits) = rest.first else { throw notADate }
    guard rest.count == 2, case .word(let unit) = rest.last, let step = Self.steps[unit] else {
      throw Unreadable(
        "\(text.quotedExcerpt) needs a unit: write +\(digits.prefix(4))d for days, w for weeks, "
          + "m for months or y for years.")
    }
    guard digits.utf8.count <= 4, let count = Int(digits) else { throw tooFar }
    let day =
      step.inMonths
      ? today.adding(months: count * step.length) : today.adding(days: count * step.length)
    guard day < .last else { throw tooFar }
    return .relativeDay(day)
  }

  private static let steps: [String: (length: Int, inMonths: Bool)] = [
    "d": (1, false), "day": (1, false), "days": (1, false),
    "w": (7, false), "week": (7, false), "weeks": (7, false),
    "m": (1, true), "month": (1, true), "months": (1, true),
    "y": (12, true), "year": (12, true), "years": (12, true),
  ]

  private var tooFar: Unreadable {
    Unreadable("\(text.quotedExcerpt) is too far away: dates end with the year 9999.")
  }

  var notADate: Unreadable {
    Unreadable(
      "\(text.quotedExcerpt) cannot be read as a date. "
        + "Write \(today.endOfYear.isoText), \(today.endOfYear.shortWords.lowercased()), +6w, fri, "
        + "eom or eoq.")
  }
}
