import Composer
import ComposerTesting
import TerminalKit
import Testing

/// Rows kept up to date edit by edit, compared with rows made by the rules from scratch.
@Suite struct TextLayouts {
  @Test(arguments: GeneratedText.Alphabet.allCases, [1, 2, 3, 5, 21])
  fileprivate func `rows after each edit are the rows of the text`(
    alphabet: GeneratedText.Alphabet, width: Int
  ) {
    var random = GeneratedText(alphabet, seed: UInt64(width))
    var edited = EditedText(random.text(ofPieces: 80), hasLines: true)
    edited.layOut(width: width)
    for step in 0..<150 {
      edited.move(to: random.number(below: edited.text.utf8.count + 1))
      switch random.number(below: 10) {
      case 0: edited.killToEnd()
      case 1: edited.killToStart()
      case 2: edited.killWord()
      case 3: edited.replace(random.range(in: edited.text), with: random.text(ofPieces: 2))
      case 4: edited.insert(random.text(ofPieces: 20))
      case 5, 6: edited.deleteBackward()
      case 7: edited.deleteForward()
      default: edited.insert(random.piece())
      }
      if step.isMultiple(of: 5) { edited.keepCaretInView(width: width, height: 4) }
      let isSame = edited.finishedRowStarts == Self.rowStarts(of: edited.text, width: width)
      #expect(
        isSame, "\(alphabet) at width \(width), step \(step): \(edited.text.debugDescription)")
      expectCounts(edited)
      guard isSame, edited.text.utf8.count < 1500 else { break }
    }
  }

  @Test func `a long paragraph is wrapped again no further than is in view, then where one goes`() {
    var edited = EditedText(String(repeating: "漢字", count: 4000), offset: 0, hasLines: true)
    edited.keepCaretInView(width: 21, height: 10)
    for piece in ["a", "b", "c"] {
      edited.insert(piece)
      edited.keepCaretInView(width: 21, height: 10)
    }
    let wrapped = Self.rowStarts(of: edited.text, width: 21)
    #expect(edited.rowStarts.prefix(12) == wrapped.prefix(12))
    #expect(edited.rowStarts != wrapped)
    #expect(edited.layout?.characterCount == 8003)
    for _ in 0..<20 { edited.movePageDown(height: 10) }
    #expect(edited.rowStarts.prefix(180) == wrapped.prefix(180))
    edited.moveToTextEnd()
    edited.keepCaretInView(width: 21, height: 10)
    #expect(edited.rowStarts == wrapped)
    #expect(edited.caret == 8003)
  }

  private func expectCounts(_ edited: EditedText) {
    let model = PlainModel(edited.text)
    #expect(edited.layout?.characterCount == model.characters.count)
    #expect(edited.layout?.breakCount == model.characters.count { $0.isNewlineOfRows })
    #expect(model.boundaries[edited.caret] == edited.offset)
  }

  /// The rules of rows, one after the other.
  static func rowStarts(of text: String, width: Int) -> [Int] {
    let model = PlainModel(text)
    let columns = model.characters.map { TextWidth.columns(of: $0) }
    let room = max(1, width - 1)
    var starts = [0]
    var first = 0
    while first < model.characters.count {
      let line = model.characters[first...].prefix { !$0.isNewlineOfRows }
      var end = first + 1
      while end < line.endIndex, fits(line[first...end], columns[first...end], in: room) {
        end += 1
      }
      if line.isEmpty || (end == line.endIndex && line.endIndex < model.characters.count) {
        first = line.endIndex + 1
      } else if end == line.endIndex {
        break
      } else {
        let parts = (first + 1...end).last { mayPart(line[$0 - 1], line[$0]) }
        first = parts ?? end
      }
      starts.append(model.boundaries[first])
    }
    return starts
  }

  private static func fits(
    _ row: ArraySlice<Character>, _ columns: ArraySlice<Int>, in room: Int
  ) -> Bool {
    let columns = columns.reduce(0, +)
    let blanks = row.reversed().prefix { $0 == " " }.count
    return columns <= 2 * room && (columns - blanks <= room || row.count - blanks <= 1)
  }

  private static func mayPart(_ left: Character, _ right: Character) -> Bool {
    if left == " " { return true }
    guard left.isWideOnScreen || right.isWideOnScreen else { return false }
    let opening: [Unicode.GeneralCategory] = [.openPunctuation, .initialPunctuation]
    let closing: [Unicode.GeneralCategory] = [
      .closePunctuation, .finalPunctuation, .otherPunctuation,
    ]
    return !opening.contains(left.category) && !closing.contains(right.category)
  }
}

extension EditedText {
  /// Where the rows begin as far as they are wrapped.
  fileprivate var rowStarts: [Int] { layout?.starts ?? [] }

  /// Where the rows begin when all are wrapped that were put off.
  fileprivate var finishedRowStarts: [Int] {
    var finished = layout
    finished?.finish(throughOffset: text.utf8.count, in: text)
    return finished?.starts ?? []
  }
}

extension RowLayout {
  fileprivate var starts: [Int] { (0..<rowCount).map(start(ofRow:)) }
}

extension Character {
  fileprivate var isNewlineOfRows: Bool { self == "\n" || self == "\r\n" || self == "\r" }
  fileprivate var category: Unicode.GeneralCategory {
    unicodeScalars.first?.properties.generalCategory ?? .unassigned
  }
  fileprivate var isWideOnScreen: Bool {
    TextWidth.columns(of: self) == 2 && unicodeScalars.first.map { $0.value >= 0x1100 } == true
  }
}

extension RowLayout {
  /// How many line breaks the rows end with.
  var breakCount: Int { (0..<rowCount).count { endsLine($0) } }
}
