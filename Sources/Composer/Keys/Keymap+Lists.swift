import TerminalKit

extension Keymap {
  static let lists: [Binding] = [
    Binding(
      .activate, "open; of a sent one its receipt", .lists, in: [.list, .listFilter],
      keys: [.enter], footer: "Open", sentFooter: "Receipt"),
    Binding(
      .activate, "take this, or be done", .lists, in: [.picker], keys: [.enter], footer: "Take"),
    Binding(.activate, "take this day", .lists, in: [.calendar], keys: [.enter], footer: "Take"),
    Binding(.activate, "go there, or send", .lists, in: [.review], keys: [.enter], footer: "Go"),
    Binding(.activate, "go there", .lists, in: [.outcome], keys: [.enter], footer: "Go"),
    Binding(
      .activate, "to the field of this line", .lists, in: [.preview], keys: [.enter],
      footer: "To the field"),
    Binding(.activate, "done", .lists, in: [.prompt], keys: [.enter], footer: "Done"),
    Binding(
      .pick, "pick, or take out again", .lists, in: [.picker], keys: [.character(" ")],
      footer: "Pick"),
    Binding(
      .showPickedOnly, "picked only, or all", .lists, in: [.picker], keys: [.tab],
      footer: "Picked only"),
    Binding(
      .moveDown, "down", .lists, in: [.list, .listFilter, .picker],
      keys: [.down, .control("n")]),
    Binding(
      .moveUp, "up", .lists, in: [.list, .listFilter, .picker], keys: [.up, .control("p")]),
    Binding(
      .moveDown, "down", .lists, in: [.review, .preview, .outcome, .status, .confirm, .help],
      keys: [.down, .control("n"), .tab]),
    Binding(
      .moveUp, "up", .lists, in: [.review, .preview, .outcome, .status, .confirm, .help],
      keys: [.up, .control("p"), .backTab]),
    Binding(
      .moveRight, "the button after", .lists, in: [.review, .outcome], keys: [.right]),
    Binding(.moveLeft, "the button before", .lists, in: [.review, .outcome], keys: [.left]),
    Binding(
      .pageDown, "page down", .lists, in: [.list, .review, .preview, .outcome, .status],
      keys: [.pageDown, .character(" ")]),
    Binding(
      .pageDown, "page down", .lists, in: [.listFilter, .picker, .confirm, .help],
      keys: [.pageDown]),
    Binding(
      .pageUp, "page up; from the top to the part before", .lists, in: [.review],
      keys: [.pageUp]),
    Binding(
      .pageUp, "page up", .lists,
      in: [.list, .listFilter, .picker, .preview, .outcome, .status, .confirm, .help],
      keys: [.pageUp]),
    Binding(
      .moveToFirst, "first line", .lists,
      in: [.list, .listFilter, .picker, .review, .preview, .outcome, .status, .confirm, .help],
      keys: [.home]),
    Binding(
      .moveToLast, "last line", .lists,
      in: [.list, .listFilter, .picker, .review, .preview, .outcome, .status, .confirm, .help],
      keys: [.end]),
    Binding(.moveLeft, "a day back", .lists, in: [.calendar], keys: [.left]),
    Binding(.moveRight, "a day on", .lists, in: [.calendar], keys: [.right]),
    Binding(.moveUp, "a week back", .lists, in: [.calendar], keys: [.up, .control("p")]),
    Binding(.moveDown, "a week on", .lists, in: [.calendar], keys: [.down, .control("n")]),
    Binding(.pageUp, "a month back", .lists, in: [.calendar], keys: [.pageUp]),
    Binding(.pageDown, "a month on", .lists, in: [.calendar], keys: [.pageDown]),
    Binding(.moveToFirst, "first of the month", .lists, in: [.calendar], keys: [.home]),
    Binding(.moveToLast, "last of the month", .lists, in: [.calendar], keys: [.end]),
    Binding(
      .goToToday, "today", .lists, in: [.calendar], keys: [.character("t")], footer: "Today"),
    Binding(
      .back, "close; what was picked stays", .lists, in: [.picker],
      keys: [.escape, .function(12), .function(4)], footer: "Close"),
    Binding(
      .back, "close", .lists, in: [.calendar],
      keys: [.escape, .function(12), .function(4), .character("q")], footer: "Close"),
  ]

  static let merging: [Binding] = [
    Binding(
      .activate, "keep the marked value", .lists, in: [.merging], keys: [.enter],
      footer: "Keep"),
    Binding(
      .back, "decide later; nothing is saved", .lists, in: [.merging],
      keys: [.escape, .function(12)], footer: "Later"),
    Binding(
      .markHere, "mark the value here", .lists, in: [.merging], keys: [.character("h")],
      footer: "Here"),
    Binding(
      .markFile, "mark the value in the file", .lists, in: [.merging], keys: [.character("f")],
      footer: "File"),
    Binding(
      .moveDown, "the other value", .lists, in: [.merging], keys: [.down, .control("n"), .tab]),
    Binding(
      .moveUp, "the other value", .lists, in: [.merging], keys: [.up, .control("p"), .backTab]),
  ]

  static let drafts: [Binding] = [
    Binding(.newDraft, "new draft", .drafts, in: [.list], keys: [.character("n")], footer: "New"),
    Binding(
      .duplicateDraft, "duplicate: a new draft that starts as a copy", .drafts, in: [.list],
      keys: [.character("d")], sentFooter: "New from it"),
    Binding(
      .deleteDraft, "to the bin", .drafts, in: [.list], keys: [.delete, .character("D")]),
    Binding(
      .undo, "take the last one out of the bin again", .drafts, in: [.list],
      keys: [.character("u"), .control("_")]),
    Binding(
      .filterList, "show only what holds some text", .drafts, in: [.list],
      keys: [.character("/"), .control("f")], footer: "Filter"),
    Binding(
      .switchSection, "drafts, or sent ones", .drafts, in: [.list, .listFilter],
      keys: [.tab, .backTab], footer: "Sent", sentFooter: "Drafts"),
    Binding(
      .back, "show all again", .drafts, in: [.listFilter], keys: [.escape, .function(12)],
      footer: "Show all"),
  ]
}
