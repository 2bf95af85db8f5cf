import ReferralModel
import TerminalKit

extension ComposerState {
  /// Opens the month of the day that the field holds, or this month.
  mutating func openCalendar(for field: FormField) -> [Effect] {
    let text = editor?.text.text ?? ""
    editor?.overlay = .calendar(CalendarPage(for: field, text: text, on: moment.today))
    return []
  }

  mutating func moveInCalendar(_ command: Command) -> [Effect] {
    guard case .calendar(var page) = editor?.overlay else { return [] }
    let before = page.day
    page.move(command, today: moment.today)
    if page.day == before, page.day == .first || page.day == .last, command != .goToToday {
      message = Message("The years go from 1 to 9999.")
    }
    editor?.overlay = .calendar(page)
    return []
  }

  /// Takes the marked day as an ISO date.
  mutating func takeFromCalendar() -> [Effect] {
    guard case .calendar(let page) = editor?.overlay, let editor else { return [] }
    let value = CalendarDate.read(editor.text.text, today: moment.today).value
    if case .timestamp? = value?.form, value?.day == page.day, isEditable() {
      // The time of a day that stays the same stays too.
      self.editor?.overlay = nil
      return []
    }
    return take(page.day.isoText, into: page.place)
  }
}
