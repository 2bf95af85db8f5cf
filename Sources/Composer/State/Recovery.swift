package import ReferralModel
import TerminalKit

/// What was found of a session that ended without saving, when its draft was opened.
package struct Recovery: Sendable, Equatable {
  /// Until when the session had written down what the draft has now; `nil` where there was nothing.
  package var typedUntil: Timestamp?
  /// Where what it wrote down is kept that could not be used.
  package var keptPath: String?
  /// The draft that has what was typed while another program changed the file of this one.
  package var keptAs: DraftID?
  /// Why what was recovered is not saved yet.
  package var savingTrouble: String?
  /// What the editor left that was open when the session ended; `nil` where none was.
  package var editing: LeftEditing?
  /// When the last session was cut off, which then saved what it had; `nil` where it was left.
  var cutOffAt: Timestamp?

  package init(
    typedUntil: Timestamp?, keptPath: String?, savingTrouble: String?, keptAs: DraftID? = nil,
    editing: LeftEditing? = nil
  ) {
    self.keptAs = keptAs
    self.typedUntil = typedUntil
    self.keptPath = keptPath
    self.savingTrouble = savingTrouble
    self.editing = editing
  }

  /// What the person is told; `nil` where nothing is worth a word.
  func message(at moment: Moment) -> Message? {
    let kept = keptPath.map { "Other typing does not fit and is kept in \($0)." }
    let recovered = typedUntil.map { time in
      "Recovered: what you typed until \(moment.words(untilTime: time)) is here."
    }
    let unsaved = savingTrouble.map { "It is not saved yet. \($0)" }
    let new = keptAs.map {
      "Another program changed this draft. What you typed is kept as the new draft \($0)."
    }
    let edited = editing?.words
    let sentences = [recovered ?? cutOff(at: moment), edited, unsaved, new, kept].compactMap { $0 }
    guard !sentences.isEmpty else { return nil }
    let isQuiet = kept == nil && unsaved == nil && new == nil && edited == nil
    return Message(sentences.joined(separator: " "), style: isQuiet ? .plain : .warning)
  }

  private func cutOff(at moment: Moment) -> String? {
    cutOffAt.map { time in
      let clock = moment.clockText(of: time).prefix(5)
      let day = moment.day(of: time)
      return "Recovered: your last session was cut off at "
        + (day == moment.today ? "\(clock)" : "\(clock) on \(day.shortWords)")
        + (editing == nil ? ", and nothing was lost." : ".")
    }
  }
}

/// What an editor left that was open when its session ended, as paths.
package struct LeftEditing: Sendable, Equatable {
  /// What it saved, where the draft does not hold it.
  package var saved: [String]
  /// Its own files, in which there may be more than it saved.
  package var unsaved: [String]

  package init(saved: [String], unsaved: [String]) {
    self.saved = saved
    self.unsaved = unsaved
  }

  fileprivate var words: String {
    let parts = [
      saved.isEmpty ? nil : "what it saved is in \(saved.joined(separator: " and "))",
      unsaved.isEmpty
        ? nil : "what it had not saved may be in \(unsaved.joined(separator: " and "))",
    ].compactMap(\.self)
    return "Your editor was open when the session ended"
      + (parts.isEmpty ? ", and saved nothing." : ": \(parts.joined(separator: ", and ")).")
  }
}
