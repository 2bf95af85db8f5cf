import ReferralModel

/// What a place of a draft's document is to a person.
enum DocumentPlace {
  case field(FormField)
  case row(Rows, Int)
  case list(Rows)
  /// A place that no form shows.
  case unknown(JSONPointer)
}

extension DocumentPlace {
  /// The label, and in a list which row it is.
  var name: String {
    switch self {
    case .field(let field): field.nameInPart
    case .row(let rows, let index): "\(rows.rowName) \(index + 1)"
    case .list(let rows): rows.title
    case .unknown(let pointer): pointer.description.shown(upTo: 60)
    }
  }

  var part: Part? {
    switch self {
    case .field(let field): field.part
    case .row(let rows, _), .list(let rows): Forms.every.all.first { $0.has(rows) }?.part
    case .unknown: nil
    }
  }

  /// What to ask the customer, where it is an answer.
  var question: String? {
    if case .field(let field) = self { field.question } else { nil }
  }

  /// What a draft has there, as a person reads it; nothing where it is empty.
  func words(in draft: Draft) -> String {
    switch self {
    case .field(let field):
      let text = field.text(in: draft)
      return switch (field.kind, text) {
      case (.consent, "yes"): "Yes"
      case (.consent, "no"): "No"
      case (.consent, ""): "Not answered"
      default: field.kind.shown(text)
      }
    case .row(let rows, let index):
      let summaries = rows.summaries(draft.referral)
      return summaries.indices.contains(index) ? summaries[index].joinedWords : ""
    case .list(let rows):
      return rows.summaries(draft.referral).map(\.joinedWords).joined(separator: "\n")
    case .unknown: return ""
    }
  }
}

extension Form {
  fileprivate func has(_ rows: Rows) -> Bool {
    items.contains { if case .rows(let own) = $0 { own.pointer == rows.pointer } else { false } }
  }
}

extension [String] {
  fileprivate var joinedWords: String { filter { !$0.isEmpty }.joined(separator: ", ") }
}
