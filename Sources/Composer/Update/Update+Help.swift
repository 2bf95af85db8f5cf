import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func openHelp() -> [Effect] {
    help = HelpPage(context: keyContext)
    return []
  }

  mutating func scrollHelp(_ command: Command) {
    guard let help else { return }
    let page = Layout(size).body.height - 1
    let count = helpLines(help, width: size.columns).count
    self.help?.top = command.moved(help.top, page: page, last: max(0, count - page))
  }

  /// Narrows the help down by what is typed.
  mutating func typeInHelp(_ text: String) -> [Effect] {
    help?.filter.insert(text)
    help?.top = 0
    return []
  }

  mutating func editHelpFilter(_ command: Command) -> [Effect] {
    guard var filter = help?.filter else { return [] }
    let before = filter.text
    keep(filter.apply(command, putBack: killed))
    help?.filter = filter
    if filter.text != before { help?.top = 0 }
    return []
  }
}
