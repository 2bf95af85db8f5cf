import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func typeInPrompt(_ text: String) -> [Effect] {
    editor?.prompt?.text.insert(text)
    return []
  }

  mutating func editPrompt(_ command: Command) -> [Effect] {
    keep(editor?.prompt?.text.apply(command, putBack: killed))
    return []
  }

  /// Leaves the line; what was typed into it is dropped.
  mutating func closePrompt() -> [Effect] {
    editor?.prompt = nil
    return []
  }

  /// Takes what was typed for what it was asked for.
  mutating func finishPrompt() -> [Effect] {
    guard let prompt = editor?.prompt else { return [] }
    switch prompt.purpose {
    case .search:
      editor?.prompt = nil
      search(for: prompt.text.text)
      return []
    case .referralID: return takeReferralID(prompt.text.text)
    case .engagementID: return takeEngagementID(prompt.text.text)
    case .copy: return saveElsewhere(at: prompt.text.text)
    }
  }
}
