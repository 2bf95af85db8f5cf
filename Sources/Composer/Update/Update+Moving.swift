import PartnerCenter
import ReferralModel
import TerminalKit

extension ComposerState {
  /// Moves between fields, rows and parts, which is never refused.
  mutating func move(_ command: Command) -> [Effect] {
    switch command {
    case .nextField: moveField(forward: true)
    case .previousField: moveField(forward: false)
    case .nextPart: show(editor?.part.next)
    case .previousPart: show(editor?.part.previous)
    case .goTo(let part): show(part)
    case .goToSend: goToSend()
    case .nextProblem: goToProblem(forward: true)
    case .previousProblem: goToProblem(forward: false)
    case .addRow: addRow()
    case .removeRow: removeRow()
    default: []
    }
  }

  /// Goes to a field, in whichever part it is.
  mutating func goTo(_ field: FormField) -> [Effect] {
    guard let editor else { return [] }
    if field.part != editor.part { self.editor?.show(field.part, at: moment) }
    self.editor?.leaveField(for: field.pointer, at: moment)
    return saveIfChanged()
  }

  /// Shows another part; the request is made when Review comes into view.
  mutating func show(_ part: Part?, atLastField: Bool = false) -> [Effect] {
    guard let part, editor != nil else { return [] }
    editor?.show(part, atLastField: atLastField, at: moment)
    let save = saveIfChanged()
    return part == .review ? save + beginReview() : save
  }

  private mutating func goToSend() -> [Effect] {
    let effects = show(.review)
    editor?.review.target = .action(.send)
    return effects
  }

  private mutating func moveField(forward: Bool) -> [Effect] {
    guard let editor else { return [] }
    // A new row exists only once its text is in the draft, and its other fields come next.
    self.editor?.settle(at: moment)
    let fields = self.editor?.openFields ?? []
    guard let index = fields.firstIndex(where: { $0.pointer == editor.focus }) else {
      return show(forward ? editor.part.next : editor.part.previous, atLastField: !forward)
    }
    let next = forward ? index + 1 : index - 1
    if fields.indices.contains(next) {
      self.editor?.leaveField(for: fields[next].pointer, at: moment)
      return saveIfChanged()
    }
    guard let part = forward ? editor.part.next : editor.part.previous else {
      return saveIfChanged()
    }
    if forward { self.editor?.places[part] = nil }
    return show(part, atLastField: !forward)
  }

  private mutating func goToProblem(forward: Bool) -> [Effect] {
    editor?.settle(at: moment)
    guard let editor else { return [] }
    // What is worth a look comes when there is nothing left to fix.
    let all = editor.complaints
    let toFix = all.filter { $0.style == .problem }
    let complaints = toFix.isEmpty ? all : toFix
    guard !complaints.isEmpty else {
      message = Message("There is nothing to fix.")
      return saveIfChanged()
    }
    let order = Part.forms.flatMap {
      editor.forms.fields(of: $0, in: editor.draft, at: editor.focus)
    }
    .map(\.pointer)
    let places = complaints.map { order.firstIndex(of: $0.field.pointer) ?? 0 }
    let here = editor.focus.flatMap { order.firstIndex(of: $0) } ?? (forward ? -1 : order.count)
    let chosen =
      forward
      ? places.filter { $0 > here }.min() ?? places.min()
      : places.filter { $0 < here }.max() ?? places.max()
    guard let index = places.firstIndex(where: { $0 == chosen }) else { return saveIfChanged() }
    let effects = goTo(complaints[index].field)
    message = Message(complaints[index].message, style: complaints[index].style)
    return effects
  }
}
