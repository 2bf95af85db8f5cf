extension ReferralChecks {
  /// Points at text that does not show what it holds: control, bidirectional and invisible
  /// characters anywhere, and line breaks where one line belongs.
  ///
  /// JSON can carry all of them, so they are sent as they are; a person should have seen that.
  mutating func checkUnseenText(_ referral: Referral) {
    let places = JSON.object(referral.document).textPlaces(at: JSONPointer(tokens: []))
    let unseen = places.filter { pointer, text in
      let visible = pointer.last == "notes" ? VisibleText.lines(text) : VisibleText.line(text)
      return visible.replacedCount > 0
    }
    for (pointer, _) in unseen {
      worthALook(
        pointer,
        "This holds characters that cannot be seen, or a line break: look at it in the preview.")
    }
  }
}

extension JSON {
  /// Every place that holds text, with the text.
  fileprivate func textPlaces(at pointer: JSONPointer) -> [(JSONPointer, String)] {
    switch self {
    case .string(let text): [(pointer, text)]
    case .object(let object):
      object.members.flatMap { $0.value.textPlaces(at: pointer.appending($0.name)) }
    case .array(let elements):
      elements.enumerated().flatMap { $1.textPlaces(at: pointer.appending($0)) }
    case .null, .bool, .number: []
    }
  }
}
