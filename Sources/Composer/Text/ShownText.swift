import ReferralModel

/// Texts from outside as they are shown here: harmless, and never so long that they push what
/// matters out of reach.
enum ShownText {
  /// The longest line of a request or an answer, in Unicode scalars.
  static let longestLine = 2000
  static let mostHeaders = 60
  private static let mostBytes = 64 * 1024
  private static let mostLines = 1000

  /// A body as lines: JSON indented, everything else as it stands.
  static func lines(ofBody body: [UInt8]) -> [String] {
    guard !body.isEmpty else { return ["(no body)"] }
    let isLong = body.count > mostBytes
    let indented =
      isLong
      ? nil : (try? JSON(reading: body, name: "body")).map { $0.text }
    let text = indented ?? String(decoding: body.prefix(mostBytes), as: UTF8.self)
    // Made visible as a whole: CR LF is one character, at which nothing could be split.
    let all = VisibleText.lines(text).text.split(separator: "\n", omittingEmptySubsequences: false)
    var isCut = isLong || all.count > mostLines
    let lines = all.prefix(mostLines).map { line in
      if line.unicodeScalars.count > longestLine { isCut = true }
      return line.shown(upTo: longestLine)
    }
    return isCut ? lines + ["… There is more of it in the receipt's file."] : lines
  }
}
