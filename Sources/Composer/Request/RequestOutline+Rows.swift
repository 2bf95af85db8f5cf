import ReferralModel
import TerminalKit

extension RequestOutline {
  /// The rows of a line, of which a long one shows only some, with `…` where it is cut.
  ///
  /// No more of a text is looked at than the rows could show.
  ///
  /// - Parameters:
  ///   - limit: The most rows.
  ///   - text: What stands in the place of the line's own text, and the place in it, an offset in
  ///     UTF-8, that is to be in view.
  static func rows(
    of line: Line, width: Int, limit: Int, showing text: (content: String, offset: Int)? = nil
  ) -> [String] {
    let start =
      String(repeating: " ", count: line.depth * 2) + (line.name.map { quoted($0) + ": " } ?? "")
    let end = line.hasComma ? "," : ""
    switch line.content {
    case .head(let text):
      return cut(VisibleText.line(text, upTo: width * limit * 4).text, width, limit)
    case .pending: return cut(start + "…" + end, width, limit)
    case .opening(let bracket), .closing(let bracket):
      return cut(start + bracket + end, width, limit)
    case .value(.string(let own)):
      return rows(
        of: text?.content ?? own, at: text?.offset ?? 0, start: start + "\"", end: "\"" + end,
        width: width, limit: limit)
    case .value(let value):
      return cut(start + VisibleText.line(value.text(indented: false)).text + end, width, limit)
    }
  }

  private static func rows(
    of text: String, at offset: Int, start: String, end: String, width: Int, limit: Int
  ) -> [String] {
    let bytes = text.utf8Span.span
    let room = width * limit
    if bytes.count <= room {
      let rows = wrap(start + escaped(text[...]) + end, width, limit + 1)
      if rows.count <= limit { return rows }
    }
    let first = windowStart(in: text, at: offset, start: start, width: width, limit: limit)
    // A character of ASCII takes a column at least; of others there may be more in a row.
    var last = text.boundary(atOrAfter: first + room, in: bytes)
    if !text[offsets: first..<last].utf8.allSatisfy({ $0 < 0x80 }) {
      last = text.boundary(atOrAfter: first + room * 3, in: bytes)
    }
    let window =
      start + (first > 0 ? "…" : "") + escaped(text[offsets: first..<last])
    let isWhole = last == bytes.count
    let rows = wrap(isWhole ? window + end : window, width, limit + 1)
    return isWhole && rows.count <= limit ? rows : cutting(rows, width, limit)
  }

  /// Where what is shown of a long text begins, so that a place is in view.
  ///
  /// It moves on by a third of what there is room for, so that most keys change little.
  private static func windowStart(
    in text: String, at offset: Int, start: String, width: Int, limit: Int
  ) -> Int {
    let bytes = text.utf8Span.span
    let step = max(1, width * limit / 3)
    let steady = max(0, offset / step - 1) * step
    for begin in [steady, offset - step / 3, offset - step / 12] {
      let begin = text.boundary(atOrAfter: max(0, begin), in: bytes)
      guard begin <= offset, offset - begin <= width * limit * 3 else { continue }
      let before = start + "……" + escaped(text[offsets: begin..<offset])
      if wrap(before + " ", width, limit + 1).count <= limit { return begin }
    }
    return offset
  }

  /// Text as it stands between the quotes of JSON, made harmless to show.
  private static func escaped(_ text: Substring) -> String {
    // Nearly all text stands for itself.
    if text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) && $0 != 0x22 && $0 != 0x5c }) {
      return String(text)
    }
    let quoted = JSON.string(String(text)).text(indented: false)
    // Not by characters: a quote and a combining mark after it are one.
    let inside = quoted[offsets: 1..<quoted.utf8.count - 1]
    // JSON leaves of ASCII nothing that would have to be made visible but DEL.
    return text.utf8.allSatisfy { $0 < 0x7f } ? String(inside) : VisibleText.line(inside).text
  }

  private static func quoted(_ name: String) -> String { "\"\(escaped(name[...]))\"" }

  private static func cut(_ text: String, _ width: Int, _ limit: Int) -> [String] {
    let rows = wrap(text, width, limit + 1)
    return rows.count <= limit ? rows : cutting(rows, width, limit)
  }

  /// As many rows as there may be, with a mark at the end of the last one.
  private static func cutting(_ rows: [String], _ width: Int, _ limit: Int) -> [String] {
    var rows = Array(rows.prefix(max(1, limit)))
    let last = rows.count - 1
    rows[last] = TextWidth.prefix(of: rows[last], fitting: width - 1) + "…"
    return rows
  }

  private static func wrap(_ text: String, _ width: Int, _ limit: Int) -> [String] {
    RequestRows.ranges(of: text, width: width, limit: limit).map { String(text[offsets: $0]) }
  }
}
