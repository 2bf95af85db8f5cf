import TerminalKit

extension Keymap {
  static let betweenFields: [Binding] = [
    Binding(
      .nextField, "next field", .moving, in: KeyContext.fields,
      keys: [.tab, .enter, .down, .control("n")], footer: "Next"),
    Binding(
      .nextField, "next field", .moving, in: [.notes], keys: [.tab, .control("n")],
      footer: "Next"),
    Binding(
      .nextField, "next field", .moving, in: [.addRow], keys: [.tab, .down, .control("n")],
      footer: "Next"),
    Binding(
      .previousField, "field before", .moving, in: KeyContext.fields.union([.addRow]),
      keys: [.backTab, .up, .control("p")], footer: "Back"),
    Binding(
      .previousField, "field before", .moving, in: [.notes], keys: [.backTab, .control("p")],
      footer: "Back"),
  ]

  static let betweenParts: [Binding] =
    [
      Binding(
        .nextPart, "part after", .moving, in: KeyContext.fields.union([.addRow]),
        keys: [.function(8), .pageDown], menuKeys: [.character(".")], footer: "Next part",
        menu: "part after"),
      Binding(
        .nextPart, "part after", .moving, in: [.notes], keys: [.function(8)],
        menuKeys: [.character(".")], footer: "Next part", menu: "part after"),
      Binding(
        .previousPart, "part before", .moving, in: KeyContext.fields.union([.addRow]),
        keys: [.function(7), .pageUp], menuKeys: [.character(",")], menu: "part before"),
      Binding(
        .previousPart, "part before", .moving, in: [.notes], keys: [.function(7)],
        menuKeys: [.character(",")], menu: "part before"),
      Binding(
        .previousPart, "part before", .moving, in: [.review], keys: [.function(7)],
        menuKeys: [.character(",")], footer: "Part before", menu: "part before"),
    ]
    + Part.allCases.map { part in
      let digit = Key.character(Character(String(part.number)))
      return Binding(
        .goTo(part), "part \(part.number), \(part.title)", .moving, in: KeyContext.draft,
        menuKeys: [digit], escapeKeys: [digit])
    } + [
      Binding(
        .nextProblem, "next problem", .moving, in: KeyContext.draft, keys: [.function(6)],
        menuKeys: [.character("]")], menu: "next problem"),
      Binding(
        .previousProblem, "problem before", .moving, in: KeyContext.draft,
        menuKeys: [.character("[")], menu: "problem before"),
      Binding(
        .listProblems, "all problems", .moving, in: KeyContext.draft,
        menuKeys: [.character("!")], menu: "all problems"),
      Binding(
        .findField, "find a field by name", .moving, in: KeyContext.draft,
        keys: [.control("f")], menuKeys: [.character("/")], menu: "find a field"),
      Binding(
        .addRow, "add a row to this list", .moving, in: KeyContext.parts,
        menuKeys: [.character("+")], menu: "add a row"),
      Binding(
        .removeRow, "remove this row", .moving, in: KeyContext.parts,
        menuKeys: [.character("d")], menu: "remove this row"),
    ]
}
