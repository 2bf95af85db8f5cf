/// A cursor over the bytes of one document, which it reads from front to back.
///
/// Places are byte offsets; lines and columns are counted only for an error.
struct JSONReader {
  let bytes: [UInt8]
  let name: String
  let maximumDepth: Int
  var offset = 0

  /// Where the names of all open objects begin, those of the innermost object last.
  private var nameOffsets: [Int] = []

  init(bytes: [UInt8], name: String, maximumDepth: Int) {
    self.bytes = bytes
    self.name = name
    self.maximumDepth = maximumDepth
  }

  /// The byte at the cursor, or `nil` at the end.
  var next: UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  mutating func readDocument() throws(JSONSyntaxError) -> JSON {
    try refuseOtherEncodings()
    skipSpace()
    guard next != nil else {
      throw complaint("there is nothing to read here; a JSON document, such as {}, belongs here")
    }
    let value = try readValue(depth: 0)
    skipSpace()
    guard next == nil else {
      throw missing("the end of the document")
    }
    return value
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        offset += 1
      default:
        return
      }
    }
  }

  private mutating func readValue(depth: Int) throws(JSONSyntaxError) -> JSON {
    switch next {
    case UInt8(ascii: "\""):
      return .string(try readText())
    case UInt8(ascii: "{"):
      return .object(JSONObject(try readMembers(depth: depth)))
    case UInt8(ascii: "["):
      return .array(try readElements(depth: depth))
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return .number(try readNumber())
    case UInt8(ascii: "t"):
      try skip(word: "true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try skip(word: "false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try skip(word: "null")
      return .null
    default:
      throw noValue()
    }
  }

  private mutating func skip(word: StaticString) throws(JSONSyntaxError) {
    let end = offset + word.utf8CodeUnitCount
    let isThere =
      end <= bytes.count
      && word.withUTF8Buffer { bytes[offset..<end].elementsEqual($0) }
      && (end == bytes.count || !bytes[end].isWordByte)
    guard isThere else { throw noValue() }
    offset = end
  }

  private mutating func readElements(depth: Int) throws(JSONSyntaxError) -> [JSON] {
    let start = try open(atDepth: depth)
    var elements: [JSON] = []
    guard next != UInt8(ascii: "]") else {
      offset += 1
      return elements
    }
    while true {
      elements.append(try readValue(depth: depth + 1))
      guard try isFollowed(in: "list", openedAt: start, closedBy: UInt8(ascii: "]")) else {
        return elements
      }
    }
  }

  private mutating func readMembers(depth: Int) throws(JSONSyntaxError) -> [JSONObject.Member] {
    let start = try open(atDepth: depth)
    var members: [JSONObject.Member] = []
    guard next != UInt8(ascii: "}") else {
      offset += 1
      return members
    }
    let firstName = nameOffsets.count
    var places: [ScalarText: Int] = [:]
    while true {
      guard next == UInt8(ascii: "\"") else { throw noName(openedAt: start) }
      nameOffsets.append(offset)
      let name = try readText()
      if let index = place(of: name, in: members, places: &places) {
        throw twice(name, at: nameOffsets.last ?? offset, first: nameOffsets[firstName + index])
      }
      skipSpace()
      guard next == UInt8(ascii: ":") else {
        throw missing("a colon", note: "one stands between a member name and its value")
      }
      offset += 1
      skipSpace()
      members.append(JSONObject.Member(name, try readValue(depth: depth + 1)))
      guard try isFollowed(in: "object", openedAt: start, closedBy: UInt8(ascii: "}")) else {
        nameOffsets.removeSubrange(firstName...)
        return members
      }
    }
  }

  /// The index of the member that has this name already.
  ///
  /// Few names are compared one by one; for many a table is kept, so that an object of a hundred
  /// thousand members takes no more time for each than one of ten.
  private func place(
    of name: String, in members: [JSONObject.Member], places: inout [ScalarText: Int]
  ) -> Int? {
    guard members.count >= 16 else {
      return members.firstIndex { $0.name.hasSameScalars(as: name) }
    }
    for index in places.count..<members.count {
      places[ScalarText(members[index].name)] = index
    }
    return places[ScalarText(name)]
  }

  /// Steps over an opening bracket and the space after it, and returns the bracket's place.
  private mutating func open(atDepth depth: Int) throws(JSONSyntaxError) -> Int {
    guard depth < maximumDepth else {
      throw complaint(
        "lists and objects lie more than \(maximumDepth) deep inside one another here, "
          + "which is deeper than this program reads")
    }
    let start = offset
    offset += 1
    skipSpace()
    return start
  }

  /// Steps over a comma or a closing bracket; whether something must follow.
  private mutating func isFollowed(
    in container: String, openedAt start: Int, closedBy bracket: UInt8
  ) throws(JSONSyntaxError) -> Bool {
    skipSpace()
    switch next {
    case UInt8(ascii: ","):
      let comma = offset
      offset += 1
      skipSpace()
      guard next != bracket else { throw lastComma(in: container, at: comma) }
      return true
    case bracket:
      offset += 1
      return false
    default:
      throw unfinished(container, openedAt: start, closedBy: bracket)
    }
  }
}

extension UInt8 {
  /// Whether the byte can be part of a word or a number, as a person sees them.
  var isWordByte: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}
