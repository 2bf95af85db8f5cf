/// What lies over a part, takes the keys while it is open, and goes away again.
package enum Overlay: Sendable, Equatable {
  case picker(Picker)
  case calendar(CalendarPage)
}
