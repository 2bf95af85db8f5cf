package import TerminalKit

/// What keys mean: looked up in the one table that also prints the footer and the help.
package enum Keymap {
  /// The command of a key, where it has one; text is typed by the keys that have none.
  package static func command(for key: Key, in context: KeyContext) -> Command? {
    commands[context]?[key]
  }

  /// The command of a key in the menu of Ctrl-X.
  package static func command(afterLeader key: Key, in context: KeyContext) -> Command? {
    menuCommands[context]?[key]
  }

  /// The command of a key after Esc.
  package static func command(afterEscape key: Key, in context: KeyContext) -> Command? {
    escapeCommands[context]?[key]
  }

  /// The first key of a command as it is called, for sentences that name one.
  static func keyName(of command: Command) -> String {
    bindings.first { $0.command == command && !$0.keyNames.isEmpty }?.firstKeyName ?? ""
  }

  /// The bindings of the footer, the help last.
  ///
  /// - Parameter isInSent: Whether the mark of the list is in its Sent section.
  package static func footer(in context: KeyContext, isInSent: Bool = false) -> [Binding] {
    bindings.compactMap { binding in
      guard binding.contexts.contains(context) else { return nil }
      var shown = binding
      if isInSent { shown.footer = binding.sentFooter }
      return shown.footer == nil ? nil : shown
    }
  }

  /// The bindings of the menu of Ctrl-X.
  package static func menu(in context: KeyContext) -> [Binding] {
    bindings.filter { $0.menu != nil && $0.contexts.contains(context) }
  }

  private static let commands = table(of: \.keys)
  private static let menuCommands = table(of: \.menuKeys)
  private static let escapeCommands = table(of: \.escapeKeys)

  private static func table(of keys: KeyPath<Binding, [Key]>) -> [KeyContext: [Key: Command]] {
    var table: [KeyContext: [Key: Command]] = [:]
    for binding in bindings {
      for context in binding.contexts {
        for key in binding[keyPath: keys] {
          // The first line of the table that names a key decides.
          table[context, default: [:]][key] =
            table[context]?[key] ?? binding.command
        }
      }
    }
    return table
  }
}
