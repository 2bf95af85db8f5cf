import ReferralModel
import TerminalKit

extension ComposerState {
  /// The help: the focused field first, then all keys, from the table of bindings.
  var helpLines: [PageRow] {
    var rows: [PageRow] = []
    if let field = editor?.field {
      rows += [
        PageRow(" \(field.label)", style: .title), PageRow("   \(field.help)"),
        PageRow(
          field.isSent
            ? "   In the request: \(field.pointer)" : "   It is not sent (\(field.pointer))",
          style: .dim),
        PageRow(""),
      ]
    }
    for group in Binding.Group.allCases {
      let bindings = Keymap.bindings.filter { $0.group == group && $0.command != .ignore }
      rows.append(PageRow(" \(group.rawValue)", style: .title))
      rows += bindings.map { binding in
        let space = String(repeating: " ", count: max(1, 30 - binding.words.count))
        return PageRow("   \(binding.words)\(space)\(binding.keyNames)")
      }
      rows.append(PageRow(""))
    }
    return rows
  }
}
