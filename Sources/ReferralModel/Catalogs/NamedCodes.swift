/// A list of codes that can also be given by name: countries, currencies.
struct NamedCodes: Sendable {
  struct Entry: Sendable {
    let code: String
    let name: String
    /// Other names; a start of them is understood too.
    var otherNames: [String] = []
    /// Names that are understood only when typed in full.
    var fullNames: [String] = []
    /// A longer code that is understood unless it is also the start of another entry's name.
    var longCode = ""

    var words: String { "\(code) \(name)" }
  }

  enum Finding: Equatable {
    case one(Int)
    /// What a text could mean; empty when it means nothing in the list.
    case several([Int])
  }

  let entries: [Entry]

  /// Finds the entry with this code, with this name, or the only one with a name that starts so.
  ///
  /// - Parameter keys: The keys of these entries, which are needed only when a name is typed.
  func find(_ text: String, in keys: @autoclosure () -> NameKeys) -> Finding {
    let code = text.trimmed.uppercased()
    if let position = entries.firstIndex(where: { $0.code.hasSameScalars(as: code) }) {
      return .one(position)
    }
    let typed = NameKeys.key(text)
    guard !typed.isEmpty else { return .several([]) }
    let keys = keys()
    let named = keys.equal(to: typed)
    if !named.isEmpty { return finding(named) }
    let started = keys.starting(with: typed)
    let coded = entries.indices.filter {
      entries[$0].longCode.hasSameScalars(as: code) && !started.contains($0)
    }
    // Those whose shown name starts so explain themselves; they come first.
    let explained = started.filter { NameKeys.key(entries[$0].name).starts(with: typed) }
    return finding(explained + started.filter { !explained.contains($0) } + coded)
  }

  /// The entries with a word that starts like the text.
  func withWord(_ text: String) -> [Int] {
    let typed = FoldedText(text)
    guard !typed.isEmpty else { return [] }
    return entries.indices.filter { position in
      ([entries[position].name] + entries[position].otherNames).contains {
        FoldedText($0).hasWord(startingWith: typed.scalars)
      }
    }
  }

  private func finding(_ positions: [Int]) -> Finding {
    positions.count == 1 ? .one(positions[0]) : .several(positions)
  }
}

extension NamedCodes {
  /// The sentence for a text that is none of the entries, or could be several.
  ///
  /// - Parameters:
  ///   - singular: What an entry is called: "country".
  ///   - instruction: What to type, as a sentence.
  func refusal(of text: String, couldBe found: [Int], singular: String, instruction: String)
    -> String
  {
    if found.count > 1 {
      return "\(text.quotedExcerpt) could be \(listing(found)). \(instruction)"
    }
    let related = withWord(text)
    if related.count > 1 {
      return "No \(singular) starts with \(text.quotedExcerpt); "
        + "it could be \(listing(related)). \(instruction)"
    }
    let names = entries.flatMap { entry in ([entry.name] + entry.otherNames).map { ($0, entry) } }
    let near =
      related.first.map { entries[$0] }
      ?? names.map(\.0).nearest(to: text).flatMap { near in
        names.first { $0.0 == near }?.1
      }
    let question = near.map { " Did you mean \($0.words)?" } ?? ""
    return "No \(singular) is called \(text.quotedExcerpt).\(question) \(instruction)"
  }

  /// At most five entries in words, and how many there are besides.
  private func listing(_ positions: [Int]) -> String {
    var words = positions.prefix(positions.count > 5 ? 4 : 5).map { entries[$0].words }
    if positions.count > words.count { words.append("\(positions.count - words.count) more") }
    let last = words.removeLast()
    let joint = positions.count > 5 ? " and " : " or "
    return words.joined(separator: ", ") + joint + last
  }
}
