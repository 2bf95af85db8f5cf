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
  /// Where an editor saved what the session that had started it could not fetch any more.
  package var editedPaths: [String]
  /// When the last session was cut off, which then saved what it had; `nil` where it was left.
  var cutOffAt: Timestamp?

  package init(
    typedUntil: Timestamp?, keptPath: String?, savingTrouble: String?, keptAs: DraftID? = nil,
    editedPaths: [String] = []
  ) {
    self.keptAs = keptAs
    self.typedUntil = typedUntil
    self.keptPath = keptPath
    self.savingTrouble = savingTrouble
    self.editedPaths = editedPaths
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
    let edited =
      editedPaths.isEmpty
      ? nil
      : "Your editor was open when the session ended: what it saved is in "
        + "\(editedPaths.joined(separator: " and "))."
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
        + (editedPaths.isEmpty ? ", and nothing was lost." : ".")
    }
  }
}
