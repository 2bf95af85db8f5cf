import ComposerTesting
import TerminalKit
import Testing

/// Transcripts that count rows of the same text say exactly as much as those that repeat them.
@Suite struct ReadingTranscripts {
  /// A frame of a title, so many empty rows, and a last line.
  private func frame(emptyRows: Int) -> Frame {
    var frame = Frame(size: Size(columns: 6, rows: emptyRows + 2))
    frame.write("title", at: Position(column: 0, row: 0), style: .title)
    frame.write("漢字", at: Position(column: 1, row: emptyRows + 1))
    return frame
  }

  private func transcript(_ count: Int) -> String {
    """
    |title |
    |      |
    … \(count) more like it
    | 漢字 |
    """
  }

  @Test(arguments: [1, 2, 9, 37])
  func `a count stands for as many rows of the same text`(count: Int) {
    #expect(Transcript.differences(of: frame(emptyRows: count + 1), from: transcript(count)) == [])
  }

  @Test(arguments: [(9, 8), (9, 10), (9, 1), (1, 2), (12, 1), (1, 12)])
  func `any other count is a difference`(count: Int, written: Int) {
    let differences = Transcript.differences(
      of: frame(emptyRows: count + 1), from: transcript(written))
    #expect(differences.count == 1)
    #expect(differences.first?.hasPrefix("The screen reads:") == true)
  }

  @Test func `rows of other text are not counted among them`() {
    var frame = frame(emptyRows: 10)
    frame.write(".", at: Position(column: 5, row: 4))
    #expect(Transcript.differences(of: frame, from: transcript(9)).count == 1)
  }

  @Test func `other styles are a difference`() {
    let frame = frame(emptyRows: 1)
    let same = "|title |\n:tttttt:\n|      |\n| 漢字 |"
    let style = String(frame[0].map(\.style.letter))
    #expect(Transcript.differences(of: frame, from: same.replacing("tttttt", with: style)) == [])
    #expect(
      Transcript.differences(of: frame, from: same.replacing("tttttt", with: "ffffff"))
        == ["Row 0 has the styles :\(style):"])
  }

  @Test func `styles belong to the last row so far`() throws {
    let transcript = try #require(
      Transcript("|ab|\n:t :\n|  |\n… 3 more like it\n: m:\n|cd|"))
    #expect(transcript.rows == ["ab", "  ", "  ", "  ", "  ", "cd"])
    #expect(transcript.styles.map(\.row) == [0, 4])
    #expect(transcript.styles.map(\.letters) == ["t ", " m"])
  }

  @Test(arguments: [
    "… 3 more like it", ": :", "|a|\n… 0 more like it", "|a|\n… -1 more like it",
    "|a|\n… 03 more like it", "|a|\n… 1000 more like it", "|a|\n… more like it",
    "|a|\n… 3 more", "|a|\n… 3 more like it.", "|a|\n...", "|a", "|a|\na|", "|a|\n:a",
  ])
  func `a line that is nothing of these is no transcript`(text: String) {
    #expect(Transcript(text) == nil)
    let frame = Frame(size: Size(columns: 1, rows: 1))
    #expect(
      Transcript.differences(of: frame, from: text).first?.hasPrefix("This is no transcript.")
        == true)
  }

  @Test(arguments: 0..<40)
  func `what a failure prints reads as the same rows`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = ["  ", "a ", "é ", "e\u{301} ", "| ", "… "]
    let rows = (0..<12).flatMap { _ in
      Array(
        repeating: texts.randomElement(using: &generator) ?? "",
        count: Int.random(in: 1...6, using: &generator))
    }
    let text = Transcript.text(of: rows)
    let read = try #require(Transcript(text), "\(text)").rows
    #expect(read.map { Array($0.utf8) } == rows.map { Array($0.utf8) }, "\(text)")
    #expect(text.split(separator: "\n").count <= rows.count)
  }
}
