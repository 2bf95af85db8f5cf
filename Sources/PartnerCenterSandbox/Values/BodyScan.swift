/// What `JSONDecoder` lets pass and a strict reader must not (RFC 8259, RFC 7493).
///
/// Names that stand twice in one object, a comma before a closing bracket, another encoding than
/// UTF-8, a byte order mark, and absurd depth. Everything else that is wrong is left to
/// `JSONDecoder`.
struct BodyScan {
  /// Objects and lists within each other; a referral needs five.
  static let deepest = 32

  private struct Level {
    let isObject: Bool
    var names: Set<[UInt8]> = []
    var step = ""
    var index = 0
  }

  private let body: [UInt8]
  private var position = 0
  private var levels: [Level] = []
  private var follows: UInt8?

  private init(_ body: [UInt8]) {
    self.body = body
  }

  /// What is wrong with the body, or `nil` where this scan finds nothing.
  static func violation(in body: [UInt8]) -> Violation? {
    if body.starts(with: [0xEF, 0xBB, 0xBF]) {
      return Violation("", "must not start with a byte order mark")
    }
    guard String(validating: body, as: UTF8.self) != nil else {
      return Violation("", "must be UTF-8")
    }
    var scan = BodyScan(body)
    return scan.run()
  }

  private mutating func run() -> Violation? {
    while position < body.count {
      let byte = body[position]
      position += 1
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard levels.count < Self.deepest else { return Violation(path, "is nested too deeply") }
        levels.append(Level(isObject: byte == UInt8(ascii: "{")))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard follows != UInt8(ascii: ",") else {
          return Violation(path, "has a comma before a closing bracket")
        }
        // A bracket too many is for the decoder to refuse.
        guard levels.popLast() != nil else { return nil }
      case UInt8(ascii: ","):
        if let last = levels.indices.last { levels[last].index += 1 }
      case UInt8(ascii: "\""):
        if let violation = readText() { return violation }
      case 0..<0x20:
        // Also the sign of UTF-16 and UTF-32, which the decoder would read.
        return Violation(path, "has a control character")
      default:
        break
      }
      follows = byte
    }
    return nil
  }

  private mutating func readText() -> Violation? {
    let start = position
    var hasEscape = false
    while position < body.count, body[position] != UInt8(ascii: "\"") {
      guard body[position] >= 0x20 else { return Violation(path, "has a control character") }
      if body[position] == UInt8(ascii: "\\") {
        hasEscape = true
        position += 1
      }
      position += 1
    }
    guard position < body.count else { return nil }
    let name = Array(body[start..<position])
    position += 1
    guard let last = levels.indices.last, levels[last].isObject, isBeforeColon else { return nil }
    levels[last].step = String(decoding: name, as: UTF8.self)
    // No name of the service needs an escape, and two spellings of one name must not slip through.
    if hasEscape { return Violation(path, "is a name with an escape in it") }
    guard levels[last].names.insert(name).inserted else { return Violation(path, "stands twice") }
    return nil
  }

  private var isBeforeColon: Bool {
    let next = body[position...].first { byte in
      byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n")
        && byte != UInt8(ascii: "\r")
    }
    return next == UInt8(ascii: ":")
  }

  private var path: String {
    var path = ""
    for level in levels {
      if level.isObject {
        guard !level.step.isEmpty else { break }
        path += (path.isEmpty ? "" : ".") + level.step
      } else {
        path += "[\(level.index)]"
      }
    }
    return path
  }
}
