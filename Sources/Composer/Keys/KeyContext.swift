/// What a key is pressed in, which decides what it means.
package enum KeyContext: Sendable, Hashable, CaseIterable {
  case list
  case text
  case consent
  case review
  case preview
  case confirm
  case sending
  case outcome
  case help

  static let parts: Set<KeyContext> = [.text, .consent]
  static let draft: Set<KeyContext> = [.text, .consent, .review]
  static let everywhere = Set(allCases)
}

extension ComposerState {
  /// What the next key is pressed in.
  package var keyContext: KeyContext {
    if helpTop != nil { return .help }
    guard let editor else { return .list }
    if editor.previewTop != nil { return .preview }
    if editor.part == .review {
      switch editor.review.stage {
      case .reading: return .review
      case .confirming: return .confirm
      case .sending: return .sending
      case .ended: return .outcome
      }
    }
    return editor.field?.kind == .consent ? .consent : .text
  }
}
