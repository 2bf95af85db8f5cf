import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func typeInPicker(_ text: String) -> [Effect] {
    editor?.picker?.editFilter { $0.insert(text) }
    return []
  }

  mutating func editPickerFilter(_ command: Command) -> [Effect] {
    guard var picker = editor?.picker else { return [] }
    let killed = killed
    keep(picker.editFilter { $0.apply(command, putBack: killed) })
    editor?.picker = picker
    return []
  }

  mutating func moveInPicker(_ command: Command) -> [Effect] {
    guard let picker = editor?.picker else { return [] }
    let page = PickerPage(picker, in: Layout(size).overlayArea)
    editor?.picker?.move(command, page: page.stepOfPage(command) + 1)
    return []
  }

  /// Picks the marked line or puts it back, or shows what is picked only.
  mutating func pick(_ command: Command) -> [Effect] {
    guard let picker = editor?.picker else { return [] }
    if command == .showPickedOnly {
      if picker.canPickMany { editor?.picker?.togglePickedOnly() }
      return []
    }
    if picker.isBlankOfName {
      let label = picker.selectedEntry?.label ?? ""
      message = Message("Space again \(picker.canPickMany ? "picks" : "takes") \(label).")
      return typeInPicker(" ")
    }
    guard case .pick(let list, let row) = picker.purpose else { return takeFromPicker() }
    guard let value = picker.selectedValue else { return sayNothingMatches(picker) }
    return changeRows(of: list, openedAt: row, picksOrPutsBack: value)
  }

  /// Takes the marked line; where several can be picked, an empty filter or a line that is picked
  /// already means that this is done.
  mutating func takeFromPicker() -> [Effect] {
    guard let picker = editor?.picker else { return [] }
    switch picker.purpose {
    case .take(let pointer):
      guard let entry = picker.selectedEntry else { return sayNothingMatches(picker) }
      return take(entry.value, into: pointer)
    case .go:
      guard let entry = picker.selectedEntry else { return sayNothingMatches(picker) }
      return go(to: entry)
    case .pick(let list, let row):
      guard picker.isNarrowed else { return closeOverlay() }
      guard let value = picker.selectedValue else { return sayNothingMatches(picker) }
      // There is nothing left to do for it: what is typed next is meant for the form.
      if picker.isPicked(value) { return finishPicking() }
      let effects = changeRows(of: list, openedAt: row, picksOrPutsBack: value)
      editor?.picker?.setFilter("")
      editor?.picker?.markValue(value)
      return effects
    }
  }

  /// Closes the list on a line that is picked already, and says what is picked.
  private mutating func finishPicking() -> [Effect] {
    let picker = editor?.picker
    let effects = closeOverlay()
    if let picker, !picker.hasChanged, let value = picker.selectedValue {
      message = Message("\(picker.selectedEntry?.label ?? value) is picked already.")
    }
    return effects
  }

  /// Closes the list or the calendar; what was picked stays.
  mutating func closeOverlay() -> [Effect] {
    if let picker = editor?.picker, picker.canPickMany {
      if picker.hasChanged {
        message = Message("\(picker.title): \(picker.picked.count) picked.")
      } else if picker.hasMoved {
        message = Message("Nothing was picked: Space picks the marked line.")
      }
    }
    editor?.overlay = nil
    return []
  }

  /// Makes a value the text of the field for which a list or a calendar is open.
  ///
  /// The whole text is replaced in one go, so that undo brings back the one before.
  mutating func take(_ value: String, into pointer: JSONPointer) -> [Effect] {
    guard let field = editor?.field, field.pointer == pointer, isEditable() else { return [] }
    editor?.overlay = nil
    if case .decision(let catalog) = field.kind { return decide(catalog.entry(id: value)) }
    let fitting = TypedText(value, keepsLineBreaks: field.kind.keepsLineBreaks).text
    replaceText(with: fitting)
    return commitAndSave()
  }

  /// Takes an entry for a decision, or takes the decision back, and says what follows from it.
  mutating func decide(_ entry: CatalogEntry?) -> [Effect] {
    guard isEditable() else { return [] }
    editor?.decide(entry?.id ?? "", at: moment)
    if let entry, !entry.note.isEmpty {
      let isContract = editor?.focus == Forms.contractPointer
      message = Message("\(entry.label): \(entry.note)\(isContract ? wordsAboutUnsent : "")")
    }
    return saveIfChanged()
  }

  /// How much of the draft its contract leaves out.
  var wordsAboutUnsent: String {
    guard let editor else { return "" }
    let destination = editor.destination
    let count = destination.contract.unsentMembers(
      of: editor.draft, in: destination.context(on: moment.today)
    ).count
    return count == 0
      ? "" : " It does not send \(count.counted("value")) of this draft: ^X ! lists."
  }

  private mutating func go(to entry: PickerEntry) -> [Effect] {
    guard let editor, let place = entry.place,
      let field = editor.forms.field(at: place, in: editor.draft)
    else { return [] }
    self.editor?.overlay = nil
    let effects = goTo(field)
    if !entry.section.isEmpty { message = Message(entry.note, style: entry.noteStyle) }
    return effects
  }

  /// Adds a row with this id to the end of a list, or takes out those that hold it.
  private mutating func changeRows(
    of list: JSONPointer, openedAt row: Int?, picksOrPutsBack id: String
  ) -> [Effect] {
    guard isEditable(), var editor, let rows = editor.forms.rows(at: list) else { return [] }
    let ids = rows.ids(in: editor.draft)
    let held = ids.indices.filter { ids[$0].hasSameScalars(as: id) }
    let isKnown = editor.picker?.entries.contains { $0.value.hasSameScalars(as: id) } == true
    editor.changeContent(at: moment) { referral in
      if held.isEmpty {
        rows.fields(at: ids.count).first?.write(&referral, id)
      } else {
        for index in held.reversed() { rows.remove(&referral, index) }
      }
    }
    editor.remoteProblems.removeAll { $0.pointer?.isInside(list) == true }
    editor.enterRow(row, of: list)
    let picked = rows.ids(in: editor.draft)
    editor.picker?.setPicked(picked)
    self.editor = editor
    if !isKnown {
      self.editor?.picker?.markValue(id)
      message = Message(
        "\(id.quotedExcerpt) is picked as typed; the catalog does not hold it.")
    }
    return saveIfChanged()
  }

  private mutating func sayNothingMatches(_ picker: Picker) -> [Effect] {
    message = Message(picker.emptyWords)
    return []
  }
}

extension DraftEditor {
  /// The picker that is open.
  package var picker: Picker? {
    get { if case .picker(let picker) = overlay { picker } else { nil } }
    set { overlay = newValue.map(Overlay.picker) }
  }

  /// Focuses a row of a list that has changed, or the line at its end.
  fileprivate mutating func enterRow(_ index: Int?, of list: JSONPointer) {
    let fields = openFields.filter { $0.row?.list == list }
    let field = fields.first { $0.row?.index == index } ?? fields.first { $0.row?.isNew == true }
    if let field { enter(field.pointer) }
  }
}

extension Picker {
  /// The id of the marked line.
  fileprivate var selectedValue: String? {
    switch selectedLine {
    case .entry(let place): entries[place].value
    case .asTyped(let text): text
    case nil: nil
    }
  }
}

extension Rows {
  /// What the first field of each row holds.
  func ids(in draft: Draft) -> [String] {
    (0..<count(draft.referral)).map { fields(at: $0).first?.read(draft.referral) ?? "" }
  }
}
