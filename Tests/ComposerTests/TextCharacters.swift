import Composer
import ComposerTesting
import TerminalKit
import Testing

/// Where characters begin and how wide they are: what is known without tables is what tables say.
@Suite struct TextCharacters {
  @Test(arguments: [
    0x00..<0x07, 0x09..<0x0A, 0x11..<0x12, 0x20..<0x22, 0x30..<0x31, 0x4D..<0x4F, 0x9F..<0xA0,
    0xAC..<0xAD, 0xD7..<0xD8, 0xFE..<0x100, 0x1F1..<0x1F2, 0x1F3..<0x1F5, 0xE00..<0xE01,
  ])
  func `each scalar is stepped over and measured as characters are`(blocks: Range<UInt32>) {
    for block in blocks {
      let scalars = (0..<256).compactMap { Unicode.Scalar(block << 8 | $0) }
      // Each beside a letter, a blank, an accent and itself, in a line of its own.
      let text = scalars.reduce(into: "") { text, scalar in
        text += "x\(scalar)\(scalar)y\(scalar)\u{301}z \(scalar) \n"
      }
      expectSteps(in: text, "block \(String(block, radix: 16))")
    }
  }

  @Test(arguments: [
    "e\u{301}e\u{301}\u{302}\u{303}\u{304}e\u{301}\u{302}\u{303}\u{304}\u{305}x", "\u{301}\u{301}a",
    " \u{301} ", "漢\u{301}漢", "か\u{3099}か", "\r\n\r\r\n\n\r", "\r\u{301}\n\u{301}",
    "é\u{34F}e\u{34F}",
    "(\u{301})\u{301}", "한\u{11A8}한", "🇩🇪🇩🇪🇩", "👍🏽❤\u{FE0F}1\u{FE0F}\u{20E3}", "क\u{94D}ष",
    "\u{600}1\u{600}", "\u{7F}\u{301}\u{1}\u{301}", "–\u{301}“\u{301}”",
  ])
  func `characters of several scalars are one step`(text: String) {
    expectSteps(in: text, "\(text.debugDescription)")
  }

  private func expectSteps(in text: String, _ comment: Comment) {
    let model = PlainModel(text)
    var edited = EditedText(text, offset: 0, hasLines: true)
    edited.layOut(width: 1_000_000)
    var isRight = true
    for (index, character) in model.characters.enumerated() {
      let column = edited.caretColumn
      let isBreak = ["\n", "\r", "\r\n"].contains(character)
      edited.moveRight()
      isRight = isRight && edited.offset == model.boundaries[index + 1]
      let width = isBreak ? -column : TextWidth.columns(of: character)
      isRight = isRight && edited.caretColumn - column == width
    }
    for boundary in model.boundaries.dropLast().reversed() {
      edited.moveLeft()
      isRight = isRight && edited.offset == boundary
    }
    #expect(isRight, comment)
    #expect(edited.characterCount == model.characters.count, comment)
  }
}
