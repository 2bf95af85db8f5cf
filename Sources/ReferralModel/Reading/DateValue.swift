/// A date as it will be sent.
package struct DateValue: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    case day(CalendarDay)
    /// A full date and time, as it was given.
    case timestamp(String)
  }

  package let form: Form
  /// The day, or the day of the moment in UTC.
  package let day: CalendarDay
  /// The ISO date by which a text like `+6w` or `30 sep` is replaced when its field is left.
  ///
  /// Such a text means another day tomorrow. `nil` where the text always means the same.
  package let replacement: String?

  /// A day that was named in full.
  package static func day(_ day: CalendarDay) -> DateValue {
    DateValue(form: .day(day), day: day, replacement: nil)
  }

  /// A day that follows from the day on which the text was typed.
  package static func relativeDay(_ day: CalendarDay) -> DateValue {
    DateValue(form: .day(day), day: day, replacement: day.isoText)
  }

  static func timestamp(_ text: String, on day: CalendarDay) -> DateValue {
    DateValue(form: .timestamp(text), day: day, replacement: nil)
  }

  /// What is sent: a day as midnight UTC with milliseconds, a timestamp exactly as it was given.
  package var wireText: String {
    switch form {
    case .day(let day): "\(day.isoText)T00:00:00.000Z"
    case .timestamp(let text): text
    }
  }
}
