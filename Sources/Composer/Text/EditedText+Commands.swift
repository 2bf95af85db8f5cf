import ReferralModel

extension EditedText {
  /// Carries out a command of editing in a text of one line, such as a filter.
  ///
  /// - Returns: What a kill took out, for putting back; `nil` for any other command.
  mutating func apply(_ command: Command, putBack killed: String) -> String? {
    switch command {
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .killToEnd: return killToEnd()?.removed
    case .killToStart: return killToStart()?.removed
    case .killWord: return killWord()?.removed
    case .putBack: insert(TypedText(killed, keepsLineBreaks: false).text)
    default: move(command)
    }
    return nil
  }
}

extension EditedText {
  /// Puts another text in the place of the whole; `nil` where it is the same.
  mutating func replaceAll(with new: String) -> Replacement? {
    guard !new.hasSameScalars(as: text) else { return nil }
    return replace(0..<text.utf8.count, with: new)
  }
}
