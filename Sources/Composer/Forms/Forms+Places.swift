import ReferralModel

extension Forms {
  /// What stands at a place of the document, as far as one of the drafts has it.
  static func place(_ pointer: JSONPointer, in drafts: [Draft]) -> DocumentPlace {
    let isReferral = pointer.tokens.first == "referral"
    let place = isReferral ? JSONPointer(tokens: Array(pointer.tokens.dropFirst())) : pointer
    guard isReferral || [consentNotePointer, contractPointer].contains(place) else {
      return .unknown(pointer)
    }
    if let field = drafts.lazy.compactMap({ every.field(at: place, in: $0) }).first {
      return .field(field)
    }
    if let rows = every.rows(at: place) { return .list(rows) }
    if let index = place.last.flatMap({ Int($0) }),
      let rows = every.rows(at: JSONPointer(tokens: place.tokens.dropLast()))
    {
      return .row(rows, index)
    }
    return .unknown(pointer)
  }
}
