package import ReferralModel

/// Why a field cannot be set, as a sentence.
package struct SetFieldError: Error, Equatable, CustomStringConvertible {
  package var pointer: JSONPointer
  package var description: String
}

extension Forms {
  /// The places that can be set, with `-` for the index of a row: `/team/-/email`.
  package static let settablePointers: [String] = every.all.flatMap(\.items).flatMap {
    item -> [String] in
    switch item {
    case .field(let field): [field.pointer.description]
    case .local(let field): [field.pointer.description]
    case .shown: []
    case .rows(let rows):
      rows.template.map { rows.pointer.appending("-").appending($0.pointer).description }
    }
  }.withoutRepetitions

  /// Sets one field from text, as `referral set` does; the draft's times follow.
  ///
  /// Empty text clears: a field, a row at its own place, or a whole list. The index `-` adds a row.
  /// A consent takes `yes`, `no` or nothing. A relative or yearless date becomes its ISO form.
  ///
  /// The fields of all contracts can be set, whichever the draft has. A place of a body of contract
  /// `engagements` that the draft keeps under another name is taken for that one.
  ///
  /// - Throws: ``SetFieldError`` for a place that is unknown or read-only, with the nearest known
  ///   one, and for an answer that is neither yes nor no. The draft is unchanged then.
  package static func set(
    _ text: String, at pointer: JSONPointer, in draft: inout Draft, at time: Timestamp,
    today: CalendarDay
  ) throws(SetFieldError) {
    let pointer = draftPlace(of: pointer, in: draft)
    if let rows = every.rows(at: pointer) {
      return try clear(rows, given: text, at: pointer, in: &draft, time: time)
    }
    if let last = pointer.last, let index = Int(last), let rows = every.rows(at: pointer.parent) {
      guard text.isEmpty, index < rows.count(draft.referral), index >= 0 else {
        throw SetFieldError(
          pointer: pointer,
          description: "\(pointer) is a whole row: set one of its fields, such as "
            + "\(pointer)\(rows.template.first?.pointer.description ?? ""), or give nothing to "
            + "remove a row that exists.")
      }
      return draft.change(at: time) { rows.remove(&$0, index) }
    }
    guard let field = every.field(at: pointer.resolvingNewRow(in: draft), in: draft) else {
      throw unknown(pointer, in: draft)
    }
    switch field.kind {
    case .shown:
      throw SetFieldError(
        pointer: pointer, description: "\(pointer) is kept by the program and cannot be set.")
    case .consent:
      guard ["yes", "no", ""].contains(text.lowercased()) else {
        throw SetFieldError(
          pointer: pointer,
          description: "\(pointer) takes yes, no, or nothing for \"not answered\".")
      }
      field.set(text.lowercased(), in: &draft, at: time)
    case .decision(let catalog):
      let settled = field.kind.settled(text, on: today)
      guard settled.isEmpty || catalog.entry(id: settled) != nil else {
        throw SetFieldError(
          pointer: pointer,
          description: "\(pointer) takes \(catalog.entries.map(\.id).joined(separator: ", ")), or "
            + "nothing.")
      }
      field.set(settled, in: &draft, at: time)
    default:
      guard field.kind.keepsLineBreaks || !text.contains(where: \.isNewline) else {
        throw SetFieldError(
          pointer: pointer, description: "\(pointer) has one line: leave the line break out.")
      }
      field.set(
        field.kind == .date ? field.kind.dateSettled(text, on: today) : text, in: &draft, at: time)
    }
  }

  private static func draftPlace(of pointer: JSONPointer, in draft: Draft) -> JSONPointer {
    guard every.field(at: pointer, in: draft) == nil else { return pointer }
    let contract = EngagementsContract()
    let place = contract.draftPlace(of: pointer, in: draft)
    // A place inside another one leads to that one, where it must not be written.
    return contract.bodyPlace(of: place, in: draft) == pointer ? place : pointer
  }

  private static func clear(
    _ rows: Rows, given text: String, at pointer: JSONPointer, in draft: inout Draft,
    time: Timestamp
  ) throws(SetFieldError) {
    guard text.isEmpty else {
      throw SetFieldError(
        pointer: pointer,
        description: "\(pointer) is a list: add to it with \(pointer)/-"
          + "\(rows.template.first?.pointer.description ?? ""), or give nothing to empty it.")
    }
    draft.change(at: time) { referral in
      for index in (0..<rows.count(referral)).reversed() { rows.remove(&referral, index) }
    }
  }

  private static func unknown(_ pointer: JSONPointer, in draft: Draft) -> SetFieldError {
    let general = pointer.withoutIndices
    if settablePointers.contains(general), general != pointer.description {
      return SetFieldError(
        pointer: pointer,
        description: "There is no row at \(pointer). Add one with \(general).")
    }
    let hint = settablePointers.nearest(to: general).map { " Did you mean \($0)?" } ?? ""
    return SetFieldError(
      pointer: pointer, description: "There is no field \(pointer) that can be set." + hint)
  }
}

extension JSONPointer {
  fileprivate var parent: JSONPointer { JSONPointer(tokens: Array(tokens.dropLast())) }

  /// The same place with `-` for each index.
  fileprivate var withoutIndices: String {
    JSONPointer(tokens: tokens.map { Int($0) == nil ? $0 : "-" }).description
  }

  /// The same place with the index after the last row for `-` (RFC 6901, section 4).
  fileprivate func resolvingNewRow(in draft: Draft) -> JSONPointer {
    guard let place = tokens.firstIndex(of: "-"),
      let rows = Forms.every.rows(at: JSONPointer(tokens: Array(tokens[..<place])))
    else { return self }
    var resolved = self
    resolved.tokens[place] = String(rows.count(draft.referral))
    return resolved
  }
}

extension [String] {
  /// Each text once, where it stands first.
  fileprivate var withoutRepetitions: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
