import TerminalKit

extension Keymap {
  /// All bindings, in the order of the help.
  package static let bindings: [Binding] = moving + field + lists + sending + anywhere

  private static let moving: [Binding] =
    [
      Binding(
        .nextField, "next field", .moving, in: KeyContext.parts,
        keys: [.tab, .enter, .down, .control("n")], footer: "Next"),
      Binding(
        .previousField, "field before", .moving, in: KeyContext.parts,
        keys: [.backTab, .up, .control("p")], footer: "Back"),
      Binding(
        .nextPart, "part after", .moving, in: KeyContext.parts,
        keys: [.function(8), .pageDown], menuKeys: [.character(".")], footer: "Next part",
        menu: "after"),
      Binding(
        .previousPart, "part before", .moving, in: KeyContext.parts,
        keys: [.function(7), .pageUp], menuKeys: [.character(",")], menu: "before"),
      Binding(
        .previousPart, "part before", .moving, in: [.review], keys: [.function(7)],
        menuKeys: [.character(",")], footer: "Part before", menu: "before"),
    ]
    + Part.allCases.map { part in
      let digit = Key.character(Character(String(part.number)))
      return Binding(
        .goTo(part), "part \(part.number), \(part.title)", .moving, in: KeyContext.draft,
        menuKeys: [digit], escapeKeys: [digit])
    } + [
      Binding(
        .nextProblem, "next problem", .moving, in: KeyContext.draft, keys: [.function(6)],
        menuKeys: [.character("]")], menu: "problem"),
      Binding(
        .previousProblem, "problem before", .moving, in: KeyContext.draft,
        menuKeys: [.character("[")]),
      Binding(
        .addRow, "add a row to this list", .moving, in: KeyContext.parts,
        menuKeys: [.character("+")], menu: "add row"),
      Binding(
        .removeRow, "remove this row", .moving, in: KeyContext.parts,
        menuKeys: [.character("d")], menu: "remove row"),
    ]

  private static let field: [Binding] = [
    Binding(.moveLeft, "a character back", .field, in: [.text], keys: [.left]),
    Binding(.moveRight, "a character on", .field, in: [.text], keys: [.right]),
    Binding(
      .moveWordLeft, "a word back", .field, in: [.text], keys: [.wordLeft],
      escapeKeys: [.character("b")]),
    Binding(
      .moveWordRight, "a word on", .field, in: [.text], keys: [.wordRight],
      escapeKeys: [.character("f")]),
    Binding(
      .moveToStart, "start of the line", .field, in: [.text], keys: [.home],
      menuKeys: [.character("0")]),
    Binding(.moveToEnd, "end of the line", .field, in: [.text], keys: [.end, .control("e")]),
    Binding(.deleteBackward, "delete before", .field, in: [.text], keys: [.backspace]),
    Binding(.deleteForward, "delete after", .field, in: [.text], keys: [.delete]),
    Binding(.killToEnd, "delete to the end", .field, in: [.text], keys: [.control("k")]),
    Binding(.killToStart, "delete to the start", .field, in: [.text], keys: [.control("u")]),
    Binding(.killWord, "delete the word before", .field, in: [.text], keys: [.control("w")]),
    Binding(.putBack, "put back what was deleted", .field, in: [.text], keys: [.control("y")]),
    Binding(
      .answerYes, "yes", .field, in: [.consent], keys: [.character("y"), .character("Y")],
      footer: "Yes"),
    Binding(
      .answerNo, "no", .field, in: [.consent], keys: [.character("n"), .character("N")],
      footer: "No"),
    Binding(
      .clearAnswer, "not answered", .field, in: [.consent], keys: [.backspace, .delete],
      footer: "Not answered"),
    Binding(
      .nextAnswer, "next answer", .field, in: [.consent], keys: [.character(" "), .right]),
    Binding(.previousAnswer, "answer before", .field, in: [.consent], keys: [.left]),
  ]

  private static let lists: [Binding] = [
    Binding(
      .activate, "open", .lists, in: [.list], keys: [.enter], footer: "Open"),
    Binding(.activate, "go there, or send", .lists, in: [.review], keys: [.enter], footer: "Go"),
    Binding(.activate, "go on", .lists, in: [.outcome], keys: [.enter], footer: "Go on"),
    Binding(.newDraft, "new draft", .lists, in: [.list], keys: [.character("n")], footer: "New"),
    Binding(
      .moveDown, "down", .lists, in: [.list, .review, .preview, .outcome, .help],
      keys: [.down, .control("n"), .tab]),
    Binding(
      .moveUp, "up", .lists, in: [.list, .review, .preview, .outcome, .help],
      keys: [.up, .control("p"), .backTab]),
    Binding(
      .pageDown, "page down", .lists, in: [.list, .preview, .outcome, .help],
      keys: [.pageDown, .character(" ")]),
    Binding(
      .pageDown, "page down", .lists, in: [.review], keys: [.pageDown, .character(" ")]),
    Binding(
      .pageUp, "page up; from the top to the part before", .lists, in: [.review],
      keys: [.pageUp]),
    Binding(.pageUp, "page up", .lists, in: [.list, .preview, .outcome, .help], keys: [.pageUp]),
    Binding(
      .moveToFirst, "first line", .lists, in: [.list, .review, .preview, .outcome, .help],
      keys: [.home]),
    Binding(
      .moveToLast, "last line", .lists, in: [.list, .review, .preview, .outcome, .help],
      keys: [.end]),
  ]

  private static let sending: [Binding] =
    [
      Binding(
        .showPreview, "the exact request", .sending, in: KeyContext.draft, keys: [.function(9)],
        menuKeys: [.character("p")], footer: "Preview", menu: "preview"),
      Binding(
        .goToSend, "to the Send button", .sending, in: KeyContext.draft,
        menuKeys: [.character("s")], menu: "to Send"),
      Binding(.confirm, "send", .sending, in: [.confirm], keys: [.character("y")], footer: "Send"),
      Binding(
        .back, "do not send", .sending, in: [.confirm],
        keys: [.escape, .character("n"), .function(12)], footer: "Do not send"),
      Binding(
        .back, "stop waiting", .sending, in: [.sending], keys: [.escape, .function(12)],
        footer: "Stop waiting"),
    ]
    + Part.allCases.map { part in
      Binding(
        .goTo(part), "part \(part.number), \(part.title)", .sending, in: [.review],
        keys: [.character(Character(String(part.number)))])
    }

  private static let anywhere: [Binding] = [
    Binding(
      .leave, "leave the program", .anywhere, in: [.list],
      keys: [.escape, .character("q"), .function(3), .function(12)],
      menuKeys: [.character("q")], footer: "Quit"),
    Binding(
      .back, "close", .anywhere, in: [.preview, .help, .outcome],
      keys: [.escape, .function(12), .character("q")], footer: "Close"),
    Binding(.back, "close the page", .anywhere, in: [.preview], keys: [.function(9)]),
    Binding(
      .back, "then a digit: to that part", .anywhere, in: KeyContext.draft,
      keys: [.escape, .function(12)]),
    Binding(
      .leave, "leave; the draft is kept", .anywhere, in: KeyContext.draft, keys: [.function(3)],
      menuKeys: [.character("q")], menu: "leave"),
    Binding(.save, "save now", .anywhere, in: KeyContext.everywhere, keys: [.control("s")]),
    Binding(
      .interrupt, "twice: leave", .anywhere, in: KeyContext.everywhere, keys: [.control("c")]),
    Binding(
      .openMenu, "menu", .anywhere, in: KeyContext.draft, keys: [.control("x")], footer: "Menu"),
    Binding(.redraw, "draw anew", .anywhere, in: KeyContext.everywhere, keys: [.control("l")]),
    Binding(.suspend, "suspend", .anywhere, in: KeyContext.everywhere, keys: [.control("z")]),
    Binding(
      .ignore, "nothing", .anywhere, in: KeyContext.everywhere,
      keys: [.control("q"), .unknown]),
    Binding(
      .showHelp, "help", .anywhere, in: KeyContext.everywhere.subtracting([.help]),
      keys: [.function(1), .control("g")], menuKeys: [.character("?")], footer: "Help",
      menu: "help"),
  ]
}
