import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct KeyBindings {
  @Test(arguments: KeyContext.allCases)
  func `no key has two meanings in one place`(context: KeyContext) {
    for keys in [\Binding.keys, \.menuKeys, \.escapeKeys] {
      var meanings: [Key: Command] = [:]
      for binding in Keymap.bindings where binding.contexts.contains(context) {
        for key in binding[keyPath: keys] {
          #expect(
            meanings[key] == nil || meanings[key] == binding.command,
            "\(key.name) has two meanings")
          meanings[key] = binding.command
        }
      }
    }
  }

  @Test(arguments: ["a", "b", "h", "j", "m", "t", "v"])
  func `keys that terminals and habits need for other things are not bound`(letter: Character) {
    for context in KeyContext.allCases {
      #expect(Keymap.command(for: .control(letter), in: context) == nil)
      #expect(Keymap.command(for: .function(10), in: context) == nil)
      #expect(Keymap.command(for: .function(11), in: context) == nil)
    }
  }

  @Test func `letters are commands only where no text is typed`() {
    for binding in Keymap.bindings where binding.contexts.contains(.text) {
      #expect(
        !binding.keys.contains { if case .character = $0 { true } else { false } },
        "\(binding.words)")
    }
  }

  @Test(arguments: KeyContext.allCases)
  func `no single key sends or leaves a draft but those that ask or say so`(context: KeyContext) {
    for binding in Keymap.bindings where binding.contexts.contains(context) {
      if binding.command == .confirm { #expect(context == .confirm) }
      if binding.command == .leave, context != .list { #expect(binding.keys == [.function(3)]) }
    }
  }

  @Test(arguments: KeyContext.allCases)
  func `every place has a footer that ends with the help`(context: KeyContext) {
    let footer = Keymap.footer(in: context)
    #expect(!footer.isEmpty)
    if context != .help { #expect(footer.last?.command == .showHelp) }
  }

  @Test func `the help lists every binding that does something`() {
    var state = Fixtures.editorState(size: Size(columns: 120, rows: 300))
    state.press("<F1>")
    let shown = text(of: screen(of: state, at: state.size))
    for binding in Keymap.bindings where binding.command != .ignore {
      #expect(shown.contains(binding.words))
      #expect(shown.contains(binding.keyNames))
    }
    #expect(shown.contains("In the request: /type"))
    state.press("<Esc>")
    #expect(state.help == nil)
    #expect(state.editor?.focus == "/type")
  }
}
