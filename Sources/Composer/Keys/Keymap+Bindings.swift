import TerminalKit

extension Keymap {
  /// All bindings, in the order of the help.
  package static let bindings: [Binding] =
    betweenFields + choosing + betweenParts + field + lists + merging + drafts + sending + anywhere

  private static let sending: [Binding] =
    [
      Binding(
        .showPreview, "the exact request", .sending, in: KeyContext.draft, keys: [.function(9)],
        menuKeys: [.character("p")], footer: "Preview", menu: "preview"),
      Binding(
        .showPreview, "the exact request", .sending, in: [.confirm, .outcome],
        keys: [.function(9)], footer: "Preview"),
      Binding(
        .goToSend, "to the Send button", .sending, in: KeyContext.draft,
        menuKeys: [.character("s")], menu: "to Send"),
      Binding(.confirm, "yes", .sending, in: [.confirm], keys: [.character("y")], footer: "Yes"),
      Binding(
        .back, "no", .sending, in: [.confirm],
        keys: [.escape, .character("n"), .function(12)], footer: "No"),
      Binding(
        .back, "stop waiting", .sending, in: [.sending], keys: [.escape, .function(12)],
        footer: "Stop waiting"),
      Binding(
        .back, "stop looking", .sending, in: [.looking], keys: [.escape, .function(12)],
        footer: "Stop looking"),
      Binding(
        .copyCode, "offer the code to the terminal's clipboard", .sending, in: [.signingIn],
        keys: [.character("c")], footer: "Copy code"),
      Binding(
        .back, "cancel signing in; nothing is sent", .sending, in: [.signingIn],
        keys: [.escape, .function(12)], footer: "Cancel"),
      Binding(
        .askForState, "of a sent one, its status as the service has it now", .sending,
        in: [.list, .review, .outcome], keys: [.character("r")], footer: "Status"),
      Binding(
        .askForState, "ask once more", .sending, in: [.status],
        keys: [.character("r"), .enter], footer: "Ask again"),
      Binding(
        .back, "stop asking", .sending, in: [.asking], keys: [.escape, .function(12)],
        footer: "Stop asking"),
      Binding(
        .search, "search the request", .sending, in: [.preview],
        keys: [.character("/"), .control("f")], footer: "Search"),
      Binding(
        .searchNext, "next match", .sending, in: [.preview], keys: [.character("n")]),
      Binding(
        .searchPrevious, "match before", .sending, in: [.preview], keys: [.character("N")]),
      Binding(
        .saveRequest, "save the request to a file", .sending, in: [.preview, .review],
        keys: [.character("s")]),
      Binding(
        .copyAsCurl, "copy as curl, and save that to a file", .sending, in: [.preview, .review],
        keys: [.character("c")]),
    ]
    + Part.allCases.map { part in
      Binding(
        .goTo(part), "part \(part.number), \(part.title)", .sending, in: [.review],
        keys: [.character(Character(String(part.number)))])
    }

  private static let anywhere: [Binding] = [
    Binding(
      .takeOver, "take over a draft that another session has open", .anywhere,
      in: KeyContext.draft, menuKeys: [.character("t")], footer: "Take over", menu: "take over"),
    Binding(
      .makeCopy, "make a copy of a draft that another session has open", .anywhere,
      in: KeyContext.draft, menuKeys: [.character("c")], footer: "Copy", menu: "make a copy"),
    Binding(
      .leave, "leave the program", .anywhere, in: [.list],
      keys: [.escape, .character("q"), .function(3), .function(12)],
      menuKeys: [.character("q")], footer: "Quit", menu: "leave"),
    Binding(.leave, "leave the program", .anywhere, in: [.listFilter], keys: [.function(3)]),
    Binding(
      .back, "close", .anywhere, in: [.preview, .outcome, .status],
      keys: [.escape, .function(12), .character("q")], footer: "Close"),
    Binding(.back, "close the page", .anywhere, in: [.preview], keys: [.function(9)]),
    Binding(
      .back, "leave the line", .anywhere, in: [.prompt], keys: [.escape, .function(12)],
      footer: "Cancel"),
    Binding(
      .back, "close", .anywhere, in: [.help], keys: [.escape, .function(12), .function(1)],
      footer: "Close"),
    Binding(
      .back, "then a digit: to that part", .anywhere, in: KeyContext.draft,
      keys: [.escape, .function(12)]),
    Binding(
      .leave, "leave; the draft is kept", .anywhere, in: KeyContext.draft.union([.outcome]),
      keys: [.function(3)],
      menuKeys: [.character("q")], menu: "leave"),
    Binding(
      .leave, "stop looking, and leave", .anywhere, in: [.looking], keys: [.function(3)]),
    Binding(.save, "save now", .anywhere, in: KeyContext.everywhere, keys: [.control("s")]),
    Binding(
      .saveElsewhere, "save a copy elsewhere", .anywhere, in: KeyContext.draft,
      menuKeys: [.character("w")], menu: "copy elsewhere"),
    Binding(
      .interrupt, "twice: leave", .anywhere, in: KeyContext.everywhere, keys: [.control("c")]),
    Binding(
      .openMenu, "menu", .anywhere, in: KeyContext.draft, keys: [.control("x")], footer: "Menu"),
    Binding(.openMenu, "menu", .anywhere, in: [.list, .outcome], keys: [.control("x")]),
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
