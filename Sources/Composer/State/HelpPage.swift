/// The help while it is open: narrowed down by typing, scrolled by lines.
package struct HelpPage: Sendable, Equatable {
  /// Where the help was asked for: its keys come first.
  package let context: KeyContext
  package var filter = EditedText("")
  /// The first line that is shown.
  package var top = 0

  package init(context: KeyContext) {
    self.context = context
  }
}
