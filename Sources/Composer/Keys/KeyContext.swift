/// What a key is pressed in, which decides what it means.
package enum KeyContext: Sendable, Hashable, CaseIterable {
  case list
  /// The line above the list of drafts in which a filter is typed.
  case listFilter
  /// A field of one line.
  case text
  /// A field of one line whose value can be picked from a list or a calendar.
  case choice
  /// A field of many lines.
  case notes
  case consent
  /// The line at the end of a list on which a row is added.
  case addRow
  case picker
  case calendar
  case review
  case preview
  /// The page that asks about what another program changed too.
  case merging
  case confirm
  case sending
  case outcome
  /// A look for a lost referral is under way.
  case looking
  /// A person is to sign in with a code that the page shows.
  case signingIn
  /// The service is asked for the state of a referral.
  case asking
  /// The page that tells what the service says of a referral.
  case status
  /// A line of text is asked for below a page.
  case prompt
  case help

  /// Where text is edited.
  static let texts: Set<KeyContext> = [.text, .choice, .notes]
  /// Where one line of text is edited.
  static let lines: Set<KeyContext> = [.text, .choice]
  /// Where Enter and the arrows go from field to field.
  static let fields: Set<KeyContext> = lines.union([.consent])
  static let parts: Set<KeyContext> = texts.union([.consent, .addRow])
  static let draft: Set<KeyContext> = parts.union([.review])
  static let everywhere = Set(allCases)
}

extension ComposerState {
  /// What the next key is pressed in.
  package var keyContext: KeyContext {
    if help != nil { return .help }
    if shownCode != nil { return .signingIn }
    if let statusPage { return statusPage.asking == nil ? .status : .asking }
    guard let editor else { return list.filter == nil ? .list : .listFilter }
    if editor.merging != nil { return .merging }
    switch editor.overlay {
    case .picker: return .picker
    case .calendar: return .calendar
    case nil: break
    }
    if editor.prompt != nil { return .prompt }
    if editor.preview != nil { return .preview }
    if editor.takeOverQuestion != nil { return .confirm }
    if editor.part == .review {
      switch editor.review.stage {
      case .reading: return .review
      case .confirming: return .confirm
      case .sending: return .sending
      case .looking: return .looking
      case .ended, .looked: return .outcome
      }
    }
    guard let kind = editor.field?.kind else { return .text }
    switch kind {
    case .consent: return .consent
    case .notes: return .notes
    case .addRow: return .addRow
    case .choice, .decision, .date, .country, .currency: return .choice
    case .line, .amount, .shown: return .text
    }
  }
}
