import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// The word to the right of a field.
  func note(
    beside field: FormField, isFocused: Bool, on today: CalendarDay
  ) -> (String, Style)? {
    let content = isFocused ? text.text : field.text(in: draft)
    if content.isEmpty {
      if field.row != nil { return nil }
      // A consent says "Not answered" itself.
      if field.kind != .consent, !isFocused, isNeeded(field) { return ("needed", .warning) }
      if isFocused, field.kind.hasChoices {
        return (field.kind == .date ? "F4 calendar" : "F4 list", .dim)
      }
      return field.isOptional && field.kind != .shown ? ("optional", .dim) : nil
    }
    switch field.kind {
    case .choice where !isFocused: return nil
    case .decision: return isFocused ? ("F4 list", .dim) : nil
    default: break
    }
    guard let words = field.kind.readsAs(content, on: today) else { return nil }
    let currency =
      field.kind == .amount ? Currency.read(draft.referral.details.currency).value : nil
    return ("= " + words + (currency.map { " \($0.code)" } ?? ""), .dim)
  }

  /// What to say under each field: everything of the service's, and the contract's about what is
  /// there.
  ///
  /// An empty field that is needed says so beside itself.
  var complaintsByField: [JSONPointer: [Complaint]] {
    var found: [JSONPointer: [Complaint]] = [:]
    for problem in remoteProblems {
      guard let complaint = Complaint(problem, in: draft, forms) else { continue }
      found[complaint.field.pointer, default: []].append(complaint)
    }
    for problem in problems {
      guard let field = forms.field(at: problem.pointer, in: draft), field.part == part,
        !field.text(in: draft).isEmpty
      else { continue }
      found[field.pointer, default: []].append(Complaint(problem, at: field))
    }
    return found
  }

  /// Whether the contract asks for something here and there is nothing.
  func isNeeded(_ field: FormField) -> Bool {
    field.text(in: draft).isEmpty
      && problems.contains { $0.severity == .mustFix && $0.pointer == field.pointer }
  }
}
