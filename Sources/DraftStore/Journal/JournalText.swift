import ReferralModel

/// How a journal is written down: lines of a check sum and JSON.
///
/// A journal is made of sections. Each begins with a heading that names the draft and the
/// fingerprint of the draft's file that its changes follow, and goes on with one line a change; it
/// needs no other section. Its first change is the whole draft, so that what was typed can be had
/// where the file is another one by now; in format 1 that was so only where the heading named no
/// file. A line's check sum follows from all lines of its section up to it, so that none can be
/// damaged, missing or in another place without being noticed.
enum JournalText {
  /// The format of journals that this version writes; it reads all up to it.
  static let format = 2

  /// A line that begins a section.
  struct Heading: Equatable {
    private var draft: DraftID
    private var base: String
    /// Whether the changes begin with the whole draft.
    private(set) var isWhole: Bool

    var json: JSON {
      .object([
        "journal": .number(String(JournalText.format)), "draft": .string(draft.description),
        "base": .string(base),
      ])
    }

    /// - Parameter base: The file that the changes follow; `nil` where that is another program's.
    init(draft: DraftID, base: Fingerprint?) {
      self.draft = draft
      self.base = base?.text ?? Self.noBase
      isWhole = true
    }

    /// Whether the changes follow no file of the draft.
    var isDetached: Bool { base == Self.noBase }

    private static let noBase = "whole"

    init?(_ json: JSON) {
      guard let members = json.object, let format = members["journal"]?.integer,
        (1...JournalText.format).contains(format),
        let draft = members["draft"]?.string.flatMap({ DraftID($0) }),
        let base = members["base"]?.string
      else { return nil }
      self.draft = draft
      self.base = base
      isWhole = format > 1 || base == Self.noBase
    }

    func isAbout(_ draft: DraftID) -> Bool { self.draft == draft }

    /// Whether the changes follow this file of a draft.
    func fits(_ draft: DraftID, _ fingerprint: Fingerprint?) -> Bool {
      self.draft == draft && base == fingerprint?.text
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
