import ReferralModel

/// How a journal is written down: lines of a check sum and JSON.
///
/// A journal is made of sections. Each begins with a heading that names the draft and the
/// fingerprint of the draft's file to which its changes apply, and goes on with one line a change;
/// it needs no other section. One that is headed `whole` needs no file either: its first change is
/// the whole draft. A line's check sum follows from all lines of its section up to it, so
/// that none can be damaged, missing or in another place without being noticed.
enum JournalText {
  /// The newest format of journals that this version reads and writes.
  static let format = 1

  /// A line that begins a section.
  struct Heading: Equatable {
    var draft: DraftID
    var base: String

    var json: JSON {
      .object([
        "journal": .number(String(JournalText.format)), "draft": .string(draft.description),
        "base": .string(base),
      ])
    }

    /// - Parameter base: The file to which the changes apply; `nil` where they need none.
    init(draft: DraftID, base: Fingerprint?) {
      self.draft = draft
      self.base = base?.text ?? Self.wholeBase
    }

    /// Whether the changes begin with the whole draft.
    var isWhole: Bool { base == Self.wholeBase }

    private static let wholeBase = "whole"

    init?(_ json: JSON) {
      guard let members = json.object, members["journal"]?.integer == JournalText.format,
        let draft = members["draft"]?.string.flatMap({ DraftID($0) }),
        let base = members["base"]?.string
      else { return nil }
      self.draft = draft
      self.base = base
    }
  }

  /// The check sums of the lines of one section.
  struct Chain {
    private var hash = StableHash(of: "")

    /// Takes in a line and returns its sum.
    mutating func sum(of line: some Sequence<UInt8>) -> String {
      hash.add(line)
      return hash.shortText
    }
  }

  static func line(_ json: JSON, in chain: inout Chain) -> [UInt8] {
    let text = json.bytes(indented: false)
    return Array(chain.sum(of: text).utf8) + [UInt8(ascii: " ")] + text + [UInt8(ascii: "\n")]
  }

  static func line(_ changes: [JSONChange], in chain: inout Chain) -> [UInt8] {
    line(.array(changes.map(\.json)), in: &chain)
  }

  /// The content of a line whose sum is right; `nil` for a damaged one.
  static func json(in line: ArraySlice<UInt8>, after chain: inout Chain) -> JSON? {
    guard let text = checkedText(of: line, after: &chain) else { return nil }
    return try? JSON(reading: Array(text), name: "journal")
  }

  private static func checkedText(
    of line: ArraySlice<UInt8>, after chain: inout Chain
  ) -> ArraySlice<UInt8>? {
    guard line.count > 9, line[line.startIndex + 8] == UInt8(ascii: " ") else { return nil }
    let text = line.dropFirst(9)
    var next = chain
    guard next.sum(of: text).utf8.elementsEqual(line.prefix(8)) else { return nil }
    chain = next
    return text
  }
}
