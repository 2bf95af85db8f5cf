package import ReferralModel

/// A history as it is kept while its draft is closed.
///
/// What was in the draft before and after a step is told by how it differs from the draft itself, so
/// that it takes no more room than was changed. Read again, it belongs to that very draft only.
extension History {
  private static let keptSteps = 200
  private static let keptBytes = 256 << 10

  /// Whether there is anything to undo or to do again.
  package var isEmpty: Bool { done.isEmpty && undone.isEmpty }

  /// Writes down the newest steps that lead to a draft, and those that lead on from it.
  package func json(of draft: Draft) -> JSON {
    var room = (steps: Self.keptSteps, bytes: Self.keptBytes)
    let content = Content(of: draft)
    func newest(of steps: [Step]) -> JSON {
      var kept: [JSON] = []
      for step in steps.reversed() {
        let json = step.json(besides: content)
        room.steps -= 1
        room.bytes -= json.bytes(indented: false).count
        guard room.steps >= 0, room.bytes >= 0 else { break }
        kept.append(json)
      }
      return .array(kept.reversed())
    }
    return .object(["done": newest(of: done), "undone": newest(of: undone)])
  }

  /// Reads what ``json(of:)`` gives for the same draft; `nil` for anything else.
  package init?(_ json: JSON, of draft: Draft) {
    let content = Content(of: draft)
    func steps(_ name: String) -> [Step]? {
      guard let elements = json.object?[name]?.array, elements.count <= Self.keptSteps else {
        return nil
      }
      let steps = elements.compactMap { Step($0, besides: content) }
      return steps.count == elements.count ? steps : nil
    }
    guard json.object?.members.count == 2, let done = steps("done"), let undone = steps("undone")
    else { return nil }
    self.init(done: done, undone: undone)
  }

  /// Takes in what a session had typed that ended without saving, as one step.
  ///
  /// To undo it leads to where the typing ended, so that one sees what goes.
  package mutating func recordRecovery(from before: Draft, to after: Draft) {
    let change = Change.document(before: Content(of: before), after: Content(of: after))
    let cursor = after.cursor
    let focus = cursor.field.isEmpty ? nil : JSONPointer(cursor.field)
    record(
      change,
      from: Place(part: Part(rawValue: cursor.part) ?? .referral, focus: focus, caret: .max))
  }
}

extension History.Content {
  init(of draft: Draft) {
    self.init(
      referral: draft.referral, consentNote: draft.consentNote, contract: draft.contract)
  }

  fileprivate var document: JSONObject {
    [
      "referral": .object(referral.document), "consentNote": .string(consentNote),
      "contract": .string(contract),
    ]
  }

  fileprivate func changes(besides other: Self) -> JSON {
    .array(JSONChange.changes(from: other.document, to: document).map(\.json))
  }

  /// What is there once the changes are made; `nil` where one of them does not fit.
  fileprivate init?(_ changes: JSON, besides other: Self) {
    var json = JSON.object(other.document)
    for element in changes.array ?? [.null] {
      guard let change = JSONChange(element), json.apply(change) else { return nil }
    }
    guard let referral = json.object?["referral"]?.object,
      let note = json.object?["consentNote"]?.string,
      let contract = json.object?["contract"]?.string
    else { return nil }
    self.init(referral: Referral(document: referral), consentNote: note, contract: contract)
  }
}

extension History.Step {
  /// `{"text": [place, offset, removed, inserted, caret before, after], "place": …}`, or with the
  /// draft `before` and `after` in the place of a text; `follows` where it goes with the one before.
  fileprivate func json(besides content: History.Content) -> JSON {
    var members: JSONObject
    switch change {
    case .text(let pointer, let replacement):
      members = [
        "text": [
          .string(pointer.description), replacement.offset.json, .string(replacement.removed),
          .string(replacement.inserted), replacement.caretBefore.json, replacement.caretAfter.json,
        ]
      ]
    case .document(let before, let after):
      members = [
        "before": before.changes(besides: content), "after": after.changes(besides: content),
      ]
    }
    members["place"] = [
      .string(place.part.rawValue), place.focus.map { .string($0.description) } ?? .null,
      min(place.caret, Int.readable.upperBound).json,
    ]
    if isConsequence { members["follows"] = true }
    return .object(members)
  }

  fileprivate init?(_ json: JSON, besides content: History.Content) {
    guard let members = json.object, let place = members["place"].flatMap(History.Place.init),
      let change = History.Change(members, besides: content)
    else { return nil }
    self.init(change: change, place: place, isConsequence: members["follows"] == true)
  }
}

extension History.Change {
  fileprivate init?(_ members: JSONObject, besides content: History.Content) {
    if let text = members["text"]?.array {
      guard text.count == 6, let pointer = text[0].string.flatMap({ JSONPointer($0) }),
        let replacement = Replacement(text[1...])
      else { return nil }
      self = .text(pointer, replacement)
    } else {
      guard let before = members["before"].flatMap({ History.Content($0, besides: content) }),
        let after = members["after"].flatMap({ History.Content($0, besides: content) })
      else { return nil }
      self = .document(before: before, after: after)
    }
  }
}

extension Replacement {
  fileprivate init?(_ elements: ArraySlice<JSON>) {
    let elements = Array(elements)
    guard let offset = Int(offset: elements[0]), let removed = elements[1].string,
      let inserted = elements[2].string, let caretBefore = Int(offset: elements[3]),
      let caretAfter = Int(offset: elements[4])
    else { return nil }
    self.init(
      offset: offset, removed: removed, inserted: inserted, caretBefore: caretBefore,
      caretAfter: caretAfter)
  }
}

extension History.Place {
  fileprivate init?(_ json: JSON) {
    guard let elements = json.array, elements.count == 3,
      let part = elements[0].string.flatMap({ Part(rawValue: $0) }),
      let caret = Int(offset: elements[2])
    else { return nil }
    switch elements[1] {
    case .null: self.init(part: part, focus: nil, caret: caret)
    case .string(let text):
      guard let focus = JSONPointer(text) else { return nil }
      self.init(part: part, focus: focus, caret: caret)
    default: return nil
    }
  }
}

extension Int {
  /// What is read as an offset: so far that nothing that is added to one overflows.
  fileprivate static let readable = 0...(1 << 40)

  fileprivate var json: JSON { .number(String(self)) }

  fileprivate init?(offset json: JSON) {
    guard let number = json.integer, Self.readable.contains(number) else { return nil }
    self = number
  }
}
