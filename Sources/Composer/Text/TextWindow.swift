/// The part of a text that a field on one line shows.
struct TextWindow {
  private let text: String
  private let width: Int
  /// The columns of a mark that something is left out.
  private let mark: Int

  init(_ text: String, width: Int) {
    self.text = text
    self.width = max(1, width)
    mark = Self.hasMarks(width) ? 1 : 0
  }

  /// Whether there is room for marks that something is left out.
  static func hasMarks(_ width: Int) -> Bool { width >= 4 }

  /// The columns before the text, when it is shown from an offset on.
  func margin(from start: Int) -> Int { start > 0 ? mark : 0 }

  /// Whether the character at an offset is in view, or at the end of the text the caret.
  func shows(_ offset: Int, from start: Int) -> Bool {
    let bytes = text.utf8Span.span
    guard start <= offset else { return false }
    let before = text.offset(after: start, columns: width, in: bytes, limit: offset)
    let column = margin(from: start) + before.columns
    guard before.offset == offset, column < width else { return false }
    guard offset < bytes.count else { return true }
    let cluster = text.cluster(at: offset, in: bytes)
    let isLast = offset + cluster.length == bytes.count
    // A character that is too wide to be seen whole is in view in the middle.
    let needed = min(cluster.columns, max(1, width - 2 * mark - half))
    return column + needed <= width - (isLast ? 0 : mark)
  }

  func character(before offset: Int) -> Int {
    text.boundary(before: offset, in: text.utf8Span.span)
  }

  /// Where to begin so that an offset is shown in the middle, or towards the right end.
  func start(showing offset: Int, atLast: Bool) -> Int {
    let room = atLast ? max(half, width - mark - 1 - width / 4) : half
    return text.offset(before: offset, columns: room, in: text.utf8Span.span).offset
  }

  /// The start of the text when all of it has room, with the caret behind it.
  func wholeText(from start: Int) -> Int {
    guard start > 0 else { return 0 }
    let bytes = text.utf8Span.span
    let after = text.offset(after: start, columns: width - 1, in: bytes)
    guard after.offset == bytes.count else { return start }
    let before = text.offset(before: start, columns: width - 1 - after.columns, in: bytes)
    return before.offset == 0 ? 0 : start
  }

  private var half: Int { max(0, width / 2 - mark) }
}

extension String {
  /// The end of as many characters from an offset on as have room.
  func offset(
    after start: Int, columns room: Int, in bytes: Span<UInt8>, limit: Int = .max
  ) -> (offset: Int, columns: Int) {
    var place = start
    var columns = 0
    while place < Swift.min(limit, bytes.count) {
      let cluster = self.cluster(at: place, in: bytes)
      guard columns + cluster.columns <= room else { break }
      columns += cluster.columns
      place += cluster.length
    }
    return (place, columns)
  }

  /// The start of as many characters up to an offset as have room.
  func offset(
    before end: Int, columns room: Int, in bytes: Span<UInt8>
  ) -> (offset: Int, columns: Int) {
    var place = end
    var columns = 0
    while place > 0 {
      let start = boundary(before: place, in: bytes)
      let cluster = self.cluster(at: start, in: bytes)
      guard columns + cluster.columns <= room else { break }
      columns += cluster.columns
      place = start
    }
    return (place, columns)
  }
}
