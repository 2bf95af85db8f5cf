import TerminalKit

extension Keymap {
  static let field: [Binding] = [
    Binding(.insertLineBreak, "new line", .field, in: [.notes], keys: [.enter]),
    Binding(.moveUp, "a line up", .field, in: [.notes], keys: [.up]),
    Binding(.moveDown, "a line down", .field, in: [.notes], keys: [.down]),
    Binding(
      .pageUp, "a page up; from the top to the part before", .field, in: [.notes],
      keys: [.pageUp]),
    Binding(
      .pageDown, "a page down; from the end to the part after", .field, in: [.notes],
      keys: [.pageDown]),
    Binding(
      .moveToFirst, "start of the text", .field, in: [.notes], menuKeys: [.character("<")],
      menu: "start of text"),
    Binding(
      .moveToLast, "end of the text", .field, in: [.notes], menuKeys: [.character(">")],
      menu: "end of text"),
    Binding(.moveLeft, "a character back", .field, in: typing, keys: [.left]),
    Binding(.moveRight, "a character on", .field, in: typing, keys: [.right]),
    Binding(
      .moveWordLeft, "a word back", .field, in: KeyContext.texts, keys: [.wordLeft],
      escapeKeys: [.character("b")]),
    Binding(.moveWordLeft, "a word back", .field, in: filters, keys: [.wordLeft]),
    Binding(
      .moveWordRight, "a word on", .field, in: KeyContext.texts, keys: [.wordRight],
      escapeKeys: [.character("f")]),
    Binding(.moveWordRight, "a word on", .field, in: filters, keys: [.wordRight]),
    Binding(
      .moveToStart, "start of the line", .field, in: KeyContext.texts, keys: [.home],
      menuKeys: [.character("0")]),
    Binding(
      .moveToEnd, "end of the line", .field, in: KeyContext.texts, keys: [.end, .control("e")]),
    Binding(.moveToStart, "start of the line", .field, in: [.prompt], keys: [.home]),
    Binding(
      .moveToEnd, "end of the line", .field, in: [.prompt], keys: [.end, .control("e")]),
    Binding(.deleteBackward, "delete before", .field, in: typing, keys: [.backspace]),
    Binding(.deleteForward, "delete after", .field, in: typing, keys: [.delete]),
    Binding(.killToEnd, "delete to the end", .field, in: typing, keys: [.control("k")]),
    Binding(.killToStart, "delete to the start", .field, in: typing, keys: [.control("u")]),
    Binding(.killWord, "delete the word before", .field, in: typing, keys: [.control("w")]),
    Binding(.putBack, "put back what was deleted", .field, in: typing, keys: [.control("y")]),
    Binding(
      .undo, "undo", .field, in: KeyContext.parts, keys: [.control("_")],
      menuKeys: [.character("u")], menu: "undo"),
    Binding(
      .redo, "redo", .field, in: KeyContext.parts, menuKeys: [.character("r")], menu: "redo"),
    Binding(
      .answerYes, "yes", .field, in: [.consent], keys: [.character("y"), .character("Y")],
      footer: "Yes"),
    Binding(
      .answerNo, "no", .field, in: [.consent], keys: [.character("n"), .character("N")],
      footer: "No"),
    Binding(
      .clearAnswer, "not answered", .field, in: [.consent], keys: [.backspace, .delete],
      footer: "Not answered"),
  ]

  static let choosing: [Binding] = [
    Binding(
      .openChoices, "list, calendar, choices", .field, in: [.choice], keys: [.function(4)],
      menuKeys: [.character(" ")], footer: "List", menu: "list, calendar"),
    Binding(
      .openChoices, "list, calendar, choices", .field, in: [.text, .notes, .consent],
      keys: [.function(4)], menuKeys: [.character(" ")]),
    Binding(
      .addRow, "add a row", .field, in: [.addRow],
      keys: [.enter, .function(4), .character(" ")], menuKeys: [.character(" ")], footer: "Add"),
    Binding(
      .recall, "earlier values of this field", .field, in: KeyContext.texts,
      keys: [.control("r")], menuKeys: [.character("h")], menu: "earlier values"),
    Binding(
      .editExternally, "edit this text in your editor", .field, in: KeyContext.texts,
      menuKeys: [.character("e"), .control("e")], menu: "editor"),
  ]

  /// Where characters go into a text.
  private static let typing = KeyContext.texts.union(filters)
  private static let filters: Set<KeyContext> = [.picker, .listFilter, .help, .prompt]
}
