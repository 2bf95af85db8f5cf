package import ReferralModel

/// A month from which the day for a date field is taken.
package struct CalendarPage: Sendable, Equatable {
  package let title: String
  /// The field for which it is open.
  package let place: JSONPointer
  /// The marked day.
  package internal(set) var day: CalendarDay

  /// Starts at the day as which the field's text reads, else today.
  init(for field: FormField, text: String, on today: CalendarDay) {
    title = field.label
    place = field.pointer
    day = CalendarDate.read(text, today: today).value?.day ?? today
  }

  mutating func move(_ command: Command, today: CalendarDay) {
    switch command {
    case .moveLeft: day = day.adding(days: -1)
    case .moveRight: day = day.adding(days: 1)
    case .moveUp: day = day.adding(days: -7)
    case .moveDown: day = day.adding(days: 7)
    case .pageUp: day = day.adding(months: -1)
    case .pageDown: day = day.adding(months: 1)
    case .moveToFirst: day = day.firstOfMonth
    case .moveToLast: day = day.endOfMonth
    case .goToToday: day = today
    default: break
    }
  }
}

extension CalendarDay {
  /// The first day of this day's month.
  var firstOfMonth: CalendarDay { adding(days: 1 - day) }

  /// How far away this day is: `today`, `in 6 weeks`, `3 days ago, in the past`.
  func distanceWords(from today: CalendarDay) -> String {
    let days = daysSince1970 - today.daysSince1970
    switch days {
    case 0: return "today"
    case 1: return "tomorrow"
    case -1: return "yesterday, in the past"
    default:
      let span = days > 0 ? Self.span(from: today, to: self) : Self.span(from: self, to: today)
      return days > 0 ? "in \(span)" : "\(span) ago, in the past"
    }
  }

  private static func span(from start: CalendarDay, to end: CalendarDay) -> String {
    let days = end.daysSince1970 - start.daysSince1970
    guard days >= 14 else { return "\(days) days" }
    guard days >= 63 else {
      let rest = days % 7
      let weeks = "\(days / 7) weeks"
      return rest == 0 ? weeks : "\(weeks) and \(rest.counted("day"))"
    }
    var months = (end.year - start.year) * 12 + end.month - start.month
    if start.adding(months: months) > end { months -= 1 }
    let about = start.adding(months: months) == end ? "" : "about "
    guard months >= 24 else { return "\(about)\(months) months" }
    return "\(months % 12 == 0 ? about : "about ")\(months / 12) years"
  }
}
