import Composer
import ComposerTesting
import ReferralModel
import Testing

/// Texts edited at random, compared at each step with an array of characters.
@Suite struct TextModels {
  private typealias Alphabet = GeneratedText.Alphabet

  @Test(arguments: GeneratedText.Alphabet.allCases, [UInt64(1), 2, 3])
  fileprivate func `edits do to a text what they would do to an array of characters`(
    alphabet: GeneratedText.Alphabet, seed: UInt64
  ) {
    var random = GeneratedText(alphabet, seed: seed)
    var edited = EditedText(random.text(ofPieces: 30), caret: random.number(below: 30))
    for step in 0..<250 {
      let before = edited
      let model = PlainModel(before.text)
      #expect(model.boundaries[edited.caret] == edited.offset, "\(alphabet) \(seed) \(step)")
      switch random.number(below: 7) {
      case 0:
        edited.moveLeft()
        #expect(edited.offset == model.boundary(from: before.offset, by: -1))
      case 1:
        edited.moveRight()
        #expect(edited.offset == model.boundary(from: before.offset, by: 1))
      case 2:
        let expected = model.boundary(from: before.offset, by: -1)..<before.offset
        expectEdit(edited.deleteBackward(), replaces: expected, with: "", in: before, edited)
      case 3:
        let expected = before.offset..<model.boundary(from: before.offset, by: 1)
        expectEdit(edited.deleteForward(), replaces: expected, with: "", in: before, edited)
      case 4:
        let range = random.range(in: before.text)
        let inserted = random.text(ofPieces: random.number(below: 3))
        let replacement = edited.replace(range, with: inserted)
        expectEdit(
          replacement, replaces: before.text.scalarRange(around: range), with: inserted, in: before,
          edited)
      default:
        let inserted = random.text(ofPieces: 1 + random.number(below: 2))
        let expected = before.offset..<before.offset
        expectEdit(edited.insert(inserted), replaces: expected, with: inserted, in: before, edited)
      }
      guard edited.text.utf8.count < 1500 else { break }
    }
  }

  @Test(arguments: GeneratedText.Alphabet.allCases, [UInt64(4), 5])
  fileprivate func `a history of edits leads back and forth bit for bit`(
    alphabet: GeneratedText.Alphabet, seed: UInt64
  ) {
    var random = GeneratedText(alphabet, seed: seed)
    let original = EditedText(random.text(ofPieces: 60), caret: random.number(below: 60))
    var edited = original
    var history: [Replacement] = []
    for _ in 0..<150 {
      let edit: Replacement? =
        switch random.number(below: 8) {
        case 0: edited.deleteBackward()
        case 1: edited.deleteForward()
        case 2: edited.killWord()
        case 3 where random.number(below: 10) == 0: edited.killToEnd()
        case 4: edited.replace(random.range(in: edited.text), with: random.piece())
        default: edited.insert(random.piece())
        }
      guard let edit else { continue }
      if let joined = history.last?.absorbed(edit, onto: edited) {
        history[history.count - 1] = joined
      } else {
        history.append(edit)
      }
    }
    let final = edited
    for edit in history.reversed() {
      let isUndone = edited.apply(edit.inverse)
      #expect(isUndone, "\(alphabet) \(seed)")
      #expect(edited.offset == edit.caretBefore)
    }
    #expect(edited == original, "\(alphabet) \(seed)")
    for edit in history {
      let isRedone = edited.apply(edit)
      #expect(isRedone)
    }
    #expect(edited == final, "\(alphabet) \(seed)")
  }

  @Test(arguments: GeneratedText.Alphabet.allCases)
  fileprivate func `moves by words end between characters and come to both ends`(
    alphabet: GeneratedText.Alphabet
  ) {
    var random = GeneratedText(alphabet, seed: 6)
    var edited = EditedText(random.text(ofPieces: 200), offset: 0)
    let boundaries = Set(PlainModel(edited.text).boundaries)
    var forward: [Int] = []
    while !edited.isAtEnd, forward.count < 1000 {
      edited.moveWordRight()
      #expect(edited.offset > forward.last ?? 0 && boundaries.contains(edited.offset))
      forward.append(edited.offset)
    }
    #expect(edited.isAtEnd)
    var last = edited.offset
    while !edited.isAtStart {
      edited.moveWordLeft()
      #expect(boundaries.contains(edited.offset))
      guard edited.offset < last else { break }
      last = edited.offset
    }
    #expect(edited.isAtStart)
  }

  /// Compares an edit with bytes put together by hand, and takes it back.
  private func expectEdit(
    _ replacement: Replacement?, replaces range: Range<Int>, with inserted: String,
    in before: EditedText, _ after: EditedText, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bytes = Array(before.text.utf8)
    let expected = bytes[..<range.lowerBound] + Array(inserted.utf8) + bytes[range.upperBound...]
    #expect(after.text.utf8.elementsEqual(expected), sourceLocation: sourceLocation)
    let caret = PlainModel(after.text).boundary(atOrAfter: range.lowerBound + inserted.utf8.count)
    #expect(after.offset == caret, sourceLocation: sourceLocation)
    guard let replacement else {
      #expect(range.isEmpty && inserted.isEmpty, sourceLocation: sourceLocation)
      return
    }
    var undone = after
    let isUndone = undone.apply(replacement.inverse)
    #expect(isUndone && undone == before, sourceLocation: sourceLocation)
    let isRedone = undone.apply(replacement)
    #expect(isRedone && undone == after, sourceLocation: sourceLocation)
  }
}

extension Replacement {
  /// The two edits in one, after a check that taking it back is taking back both.
  fileprivate func absorbed(_ next: Replacement, onto edited: EditedText) -> Replacement? {
    var joined = self
    guard joined.absorb(next) else {
      #expect(joined == self)
      return nil
    }
    var once = edited
    var twice = edited
    let isUndone = once.apply(joined.inverse) && twice.apply(next.inverse) && twice.apply(inverse)
    #expect(isUndone && once == twice)
    return joined
  }
}

extension String {
  /// The range widened to whole scalars.
  fileprivate func scalarRange(around range: Range<Int>) -> Range<Int> {
    let starts = unicodeScalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
    let start = starts.last { $0 <= range.lowerBound } ?? 0
    return start..<(starts.first { $0 >= max(start, range.upperBound) } ?? start)
  }
}
