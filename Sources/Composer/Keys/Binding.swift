package import TerminalKit

/// One line of the table of keys.
package struct Binding: Sendable {
  package enum Group: String, Sendable, CaseIterable {
    case moving = "Moving about"
    case field = "In a field"
    case lists = "Lists and pages"
    case drafts = "The list of drafts"
    case sending = "Review and sending"
    case anywhere = "Anywhere"
  }

  package var command: Command
  package var words: String
  package var group: Group
  package var contexts: Set<KeyContext>
  package var keys: [Key]
  /// The keys that mean the same after Ctrl-X.
  package var menuKeys: [Key]
  /// The letters and digits that mean the same after Esc.
  package var escapeKeys: [Key]
  /// The word in the footer, for the bindings that stand there.
  package var footer: String?
  /// The word in the footer while the mark of the list is in its Sent section.
  package var sentFooter: String?
  /// The word in the menu of Ctrl-X, for the bindings that stand there.
  package var menu: String?

  init(
    _ command: Command, _ words: String, _ group: Group, in contexts: Set<KeyContext>,
    keys: [Key] = [], menuKeys: [Key] = [], escapeKeys: [Key] = [], footer: String? = nil,
    sentFooter: String? = nil, menu: String? = nil
  ) {
    self.command = command
    self.words = words
    self.group = group
    self.contexts = contexts
    self.keys = keys
    self.menuKeys = menuKeys
    self.escapeKeys = escapeKeys
    self.footer = footer
    self.sentFooter = sentFooter ?? footer
    self.menu = menu
  }

  /// The keys as they are called: `F8, PgDn, ^X .`.
  package var keyNames: String { allKeyNames.joined(separator: ", ") }

  /// The first of the keys as it is called.
  var firstKeyName: String? { allKeyNames.first }

  private var allKeyNames: [String] {
    keys.map(\.name) + escapeKeys.map { "Esc \($0.name)" } + menuKeys.map { "^X \($0.name)" }
  }
}

extension Key {
  /// What the key is called in the footer and in the help.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + character.uppercased()
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .wordLeft: "^Left"
    case .wordRight: "^Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .backspace: "Backspace"
    case .function(let number): "F\(number)"
    case .unknown: "an unknown key"
    }
  }
}
