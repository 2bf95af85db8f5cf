import ReferralModel
import Testing

@Suite struct `the line map of a JSON document` {
  @Test func `gives each line its place`() throws {
    let value = try JSON(
      document: #"{"a":1,"team":[{"email":"x","tags":[]},{}],"o":{},"a/b":"\n"}"#)
    let expected = [
      ("{", ""), ("  \"a\": 1,", "/a"), ("  \"team\": [", "/team"), ("    {", "/team/0"),
      ("      \"email\": \"x\",", "/team/0/email"), ("      \"tags\": []", "/team/0/tags"),
      ("    },", "/team/0"), ("    {}", "/team/1"), ("  ],", "/team"), ("  \"o\": {},", "/o"),
      ("  \"a/b\": \"\\n\"", "/a~1b"), ("}", ""),
    ]
    #expect(lines(of: value) == expected.map(\.0))
    #expect(JSONLineMap(of: value).pointers.map(\.description) == expected.map(\.1))
  }

  @Test func `finds the lines of a place and what lies inside it`() throws {
    let map = JSONLineMap(of: try JSON(document: #"{"a":1,"team":[{"email":"x"},{}],"o":{}}"#))
    #expect(map.lines(of: JSONPointer(tokens: [])) == 0..<10)
    #expect(map.lines(of: "/a") == 1..<2)
    #expect(map.lines(of: "/team") == 2..<8)
    #expect(map.lines(of: "/team/0") == 3..<6)
    #expect(map.lines(of: "/team/0/email") == 4..<5)
    #expect(map.lines(of: "/team/1") == 6..<7)
    #expect(map.lines(of: "/o") == 8..<9)
    #expect(map.lines(of: "/none") == nil)
    #expect(map.lines(of: "/team/2") == nil)
  }

  @Test(arguments: [JSON.null, "a\nb", [], .object([:])])
  func `is one line for a value alone`(_ value: JSON) {
    #expect(JSONLineMap(of: value).pointers == [JSONPointer(tokens: [])])
  }

  /// What the writer wrote on each line is checked by its name, its value and its brackets.
  @Test(arguments: UInt64(1)...100)
  func `agrees with the writer`(_ seed: UInt64) throws {
    var samples = JSONSamples(seed: seed)
    let value = samples.makeValue()
    let map = JSONLineMap(of: value)
    let lines = lines(of: value)
    try #require(lines.count == map.pointers.count, "seed \(seed)")
    for (line, pointer) in zip(lines, map.pointers) {
      let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      #expect(indentation == 2 * pointer.tokens.count, "seed \(seed)")
      let place = try #require(value[pointer], "seed \(seed)")
      var text = String(decoding: line.utf8.dropFirst(indentation), as: UTF8.self)
      if text == "}" || text == "]" || text == "}," || text == "]," { continue }
      let parent = JSONPointer(tokens: pointer.tokens.dropLast())
      if case .object = value[parent], let name = pointer.last {
        let prefix = JSON.string(name).text + ": "
        #expect(text.utf8.starts(with: prefix.utf8), "seed \(seed)")
        text = String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      }
      let first = place.bytes().prefix { $0 != UInt8(ascii: "\n") }
      #expect(text.utf8.starts(with: first), "seed \(seed)")
    }
  }
}

/// The lines of the indented text, split by bytes.
private func lines(of value: JSON) -> [String] {
  value.bytes().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
}
