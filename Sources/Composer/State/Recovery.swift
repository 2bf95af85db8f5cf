package import ReferralModel
import TerminalKit

/// What was found of a session that ended without saving, when its draft was opened.
package struct Recovery: Sendable, Equatable {
  /// Until when the session had written down what the draft has now; `nil` where there was nothing.
  package var typedUntil: Timestamp?
  /// Where what it wrote down is kept that could not be used.
  package var keptPath: String?
  /// Why what was recovered is not saved yet.
  package var savingTrouble: String?

  package init(typedUntil: Timestamp?, keptPath: String?, savingTrouble: String?) {
    self.typedUntil = typedUntil
    self.keptPath = keptPath
    self.savingTrouble = savingTrouble
  }

  /// What the person is told; `nil` where nothing is worth a word.
  func message(at moment: Moment) -> Message? {
    let kept = keptPath.map { "Other typing does not fit and is kept in \($0)." }
    let recovered = typedUntil.map { time in
      let clock = moment.clockText(of: time).prefix(5)
      let isToday = moment.day(of: time) == moment.today
      return "Recovered: what you typed until "
        + (isToday ? "\(clock)" : "\(moment.day(of: time).shortWords), \(clock)") + " is here."
    }
    let unsaved = savingTrouble.map { "It is not saved yet: \($0)" }
    let sentences = [recovered, unsaved, kept].compactMap { $0 }
    guard !sentences.isEmpty else { return nil }
    let isQuiet = kept == nil && unsaved == nil
    return Message(sentences.joined(separator: " "), style: isQuiet ? .plain : .warning)
  }
}
