import ReferralModel

/// What places of a draft's document are called, each name once, for a sentence.
struct PlaceNames {
  private var names: [String] = []

  init(of pointers: [JSONPointer], in drafts: [Draft]) {
    let places = pointers.map { Forms.place($0, in: drafts) }
    // What a form shows comes first.
    for place in places.filter({ $0.part != nil }) + places.filter({ $0.part == nil })
    where !names.contains(place.name) {
      names.append(place.name)
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// One name or a few, such as `City, Notes and 2 more`.
  var words: String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.count > 3
      ? "\(names[0]), \(names[1]) and \(names.count - 2) more"
      : "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// Chooses the words that go with one name or with several.
  func either(_ one: String, _ several: String) -> String {
    names.count == 1 ? one : several
  }
}
