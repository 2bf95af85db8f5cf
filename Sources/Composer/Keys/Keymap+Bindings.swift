import TerminalKit

extension Keymap {
  /// All bindings, in the order of the help.
  package static let bindings: [Binding] =
    betweenFields + choosing + betweenParts + field + lists + drafts + sending + anywhere

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
      menuKeys: [.character("q")], footer: "Quit", menu: "leave"),
    Binding(.leave, "leave the program", .anywhere, in: [.listFilter], keys: [.function(3)]),
    Binding(
      .back, "close", .anywhere, in: [.preview, .outcome],
      keys: [.escape, .function(12), .character("q")], footer: "Close"),
    Binding(.back, "close the page", .anywhere, in: [.preview], keys: [.function(9)]),
    Binding(
      .back, "close", .anywhere, in: [.help], keys: [.escape, .function(12), .function(1)],
      footer: "Close"),
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
    Binding(.openMenu, "menu", .anywhere, in: [.list], keys: [.control("x")]),
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
