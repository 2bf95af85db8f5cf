import ComposerTesting
import ReferralModel
import Testing

/// Drafts of any content, changed at random places by two programs.
@Suite struct `Merging drafts at random` {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a change on one side alone is all there is`(_ seed: UInt64) {
    var changes = RandomChanges(seed: seed)
    let base = GeneratedDraft.draft(seed: seed)
    let changed = changes.change(base)
    let mine = DraftMerge(base: base, mine: changed, theirs: base)
    #expect(mine.draft == changed)
    #expect(mine.conflicts.isEmpty && mine.taken.isEmpty)
    let theirs = DraftMerge(base: base, mine: base, theirs: changed)
    #expect(theirs.draft == changed)
    #expect(theirs.conflicts.isEmpty)
    let same = DraftMerge(base: base, mine: changed, theirs: changed)
    #expect(same.draft == changed)
    #expect(same.conflicts.isEmpty && same.taken.isEmpty)
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `nothing that either side changed is lost without being asked about`(_ seed: UInt64) {
    var changes = RandomChanges(seed: seed)
    let base = GeneratedDraft.draft(seed: seed)
    let (mine, theirs) = (changes.change(base), changes.change(base))
    let here = DraftMerge(base: base, mine: mine, theirs: theirs)
    let places = here.conflicts.map(\.pointer)
    let there = DraftMerge(
      base: base, mine: mine, theirs: theirs, choosingTheirs: Set(places))
    #expect(there.conflicts == here.conflicts)
    for (merged, wins, yields) in [(here.draft, mine, theirs), (there.draft, theirs, mine)] {
      for place in changedPlaces(from: base, to: wins) {
        #expect(merged[place] == wins[place], "seed \(seed), \(place)")
      }
      for place in changedPlaces(from: base, to: yields) {
        let isAsked = places.contains { place.isInside($0) || $0.isInside(place) }
        #expect(isAsked || merged[place] == yields[place], "seed \(seed), \(place)")
      }
    }
    for conflict in here.conflicts {
      #expect(conflict.mine == mine[conflict.pointer], "seed \(seed)")
      #expect(conflict.theirs == theirs[conflict.pointer], "seed \(seed)")
    }
    // What nobody changed is as it was.
    for place in JSON.object(base.document).leaves
    where mine[place] == base[place] && theirs[place] == base[place] {
      let isAsked = places.contains { place.isInside($0) }
      #expect(isAsked || here.draft[place] == base[place], "seed \(seed), \(place)")
    }
  }

  private func changedPlaces(from base: Draft, to changed: Draft) -> [JSONPointer] {
    let leaves = JSON.object(base.document).leaves + JSON.object(changed.document).leaves
    return leaves.filter { base[$0] != changed[$0] }
  }
}

/// Changes, takes out and adds values of a draft's referral.
private struct RandomChanges {
  private var generator: SeededGenerator
  private var count = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed &+ 1_000_000)
  }

  mutating func change(_ draft: Draft) -> Draft {
    var document = JSON.object(draft.document)
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let places = document.leaves.filter { $0.tokens.first == "referral" }
      guard let place = places.randomElement(using: &generator) else { break }
      count += 1
      let parent = JSONPointer(tokens: place.tokens.dropLast())
      // A place whose list another change has taken out changes nothing.
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where Int(place.last ?? "") == nil: try? document.set(nil, at: place)
      case 1: try? document.set(.string("added \(count)"), at: parent.appending("x-\(count)"))
      case 2:
        let list = JSONPointer(tokens: parent.tokens.dropLast())
        if Int(parent.last ?? "") != nil { try? document.set(nil, at: parent) }
        if document[list]?.array != nil {
          try? document.set(.object(["id": .string("\(count)")]), at: list.appending("-"))
        }
      default: try? document.set(.string("changed \(count)"), at: place)
      }
    }
    return document.object.map(Draft.init) ?? draft
  }
}

extension JSON {
  /// The places of all single values.
  fileprivate var leaves: [JSONPointer] {
    switch self {
    case .object(let object):
      object.members.flatMap { member in
        member.value.leaves.map { JSONPointer(tokens: [member.name]).appending($0) }
      }
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        element.leaves.map { JSONPointer(tokens: [String(index)]).appending($0) }
      }
    default: [JSONPointer(tokens: [])]
    }
  }
}

extension Draft {
  fileprivate subscript(place: JSONPointer) -> JSON? { JSON.object(document)[place] }
}
