/// Days in English words, whatever the host's language: the service's and the program's words are
/// English.
extension CalendarDay {
  /// `Thu 31 Dec 2026`.
  package var words: String {
    "\(Self.weekdayNames[weekday - 1].prefix(3)) \(shortWords) \(year.padded(to: 4))"
  }

  /// `31 Dec`.
  package var shortWords: String {
    "\(day) \(Self.monthNames[month - 1].prefix(3))"
  }

  /// `Thursday`.
  package var weekdayName: String { Self.weekdayNames[weekday - 1] }

  /// `December`.
  package var monthName: String { Self.monthNames[month - 1] }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  package static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The month that a word names, in full or by its first three letters or more; 1 to 12.
  static func month(named word: String) -> Int? {
    number(of: word, in: monthNames)
  }

  /// The weekday that a word names, in full or by its first three letters or more; 1 to 7.
  static func weekday(named word: String) -> Int? {
    number(of: word, in: weekdayNames)
  }

  private static func number(of word: String, in names: [String]) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0.lowercased().hasPrefix(word.lowercased()) }.map { $0 + 1 }
  }
}
