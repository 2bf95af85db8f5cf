/// One thing that was looked at when the program examines itself: how it is, and what to do.
package struct Diagnosis: Sendable, Equatable {
  package enum Grade: String, Sendable, CaseIterable {
    case ok
    /// Worth a look; nothing is kept from working.
    case look
    case wrong
  }

  /// What it belongs to.
  package enum Area: String, Sendable, CaseIterable {
    case program
    case data
    case drafts
    case locks
    case configuration
    case profile
    case network
    case terminal
  }

  package var area: Area
  package var grade: Grade
  /// How it is, as a sentence.
  package var words: String
  /// What to do, as a sentence or a command; empty where nothing is to be done.
  package var advice: String

  package init(_ area: Area, _ grade: Grade, _ words: String, advice: String = "") {
    self.area = area
    self.grade = grade
    self.words = words
    self.advice = advice
  }
}

extension Diagnosis {
  package var json: JSON {
    .object([
      "area": .string(area.rawValue),
      "grade": .string(grade.rawValue),
      "message": .string(words),
      "advice": .string(advice),
    ])
  }
}
