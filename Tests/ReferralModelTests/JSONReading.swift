import ReferralModel
import Testing

@Suite struct `reading JSON` {
  @Test func `refuses the service's example as its page prints it, at the second brace`() throws {
    let printed = try JSONDocument.fixture("json/2018-request-as-printed.json")
    let error = try #require(
      #expect(throws: JSONSyntaxError.self) {
        try JSON(reading: printed, name: "printed.json")
      })
    #expect(
      error.description
        == "printed.json:2:3: a member name in quotes belongs here, not {; "
        + "the object begins at line 1")
  }

  @Test func `gives the service's example back byte for byte, but for the last line feed`() throws {
    let bytes = try JSONDocument.fixture("2018-request.json")
    let value = try JSON(reading: bytes, name: "2018-request.json")
    #expect(value.bytes() + [UInt8(ascii: "\n")] == bytes)
    #expect(value.object?.names.first == "organizationId")
    #expect(value["/customerProfile/team/0/email"] == "sue.smith@contoso.com")
    #expect(value["/consent/consentToToShareInfoWithOthers"] == true)
  }

  @Test func `names both places of a name that stands twice`() throws {
    let error = try refusal(
      of: JSONDocument("", "{\n\"status\": \"New\",\n    \"status\": \"Closed\"\n}"))
    #expect(
      error.description
        == "draft.json:3:5: the member name \"status\" stands twice in one object; "
        + "the first is at line 2")
  }

  @Test(arguments: [
    ("{\"a\":1,\"a\":1}", 1, 8, 1),
    ("{\"a\":1,\n\"\\u0061\":2}", 2, 1, 1),
    ("{\"\":1,\"\":2}", 1, 7, 1),
    ("{\"x\":{\"b\":1},\n\"b\":{\"c\":1,\n\"d\":[{\"c\":0}],\n\"c\":2}}", 4, 1, 2),
    ("[{\"a\":1},\n{\"b\":{},\"a\":{\"b\":1},\n\"b\":3}]", 3, 1, 2),
    ("{\"x\":{\"b\":1},\n\"c\":1,\n\"c\":2}", 3, 1, 2),
    ("{\"\\ud83d\\ude00\":1,\"\u{1f600}\":2}", 1, 19, 1),
  ])
  func `finds a repeated name however it is written and whatever lies between`(
    _ text: String, _ line: Int, _ column: Int, _ first: Int
  ) throws {
    let error = try refusal(of: JSONDocument("", text))
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.message.hasSuffix("the first is at line \(first)"))
  }

  @Test(arguments: [15, 16, 17, 18, 40, 5000])
  func `finds the repetition of any of many names`(_ count: Int) throws {
    for repeated in Set([0, 1, 14, 15, 16, count - 1]) where repeated < count {
      let members = (0..<count).map { "\"name\($0)\": \($0)" } + ["\"name\(repeated)\": 0"]
      let error = try refusal(
        of: JSONDocument("", "{\n" + members.joined(separator: ",\n") + "\n}"))
      #expect(error.line == count + 2)
      #expect(error.column == 1)
      #expect(error.message.hasSuffix("the first is at line \(repeated + 2)"))
    }
  }

  @Test func `keeps names apart that Unicode calls equivalent`() throws {
    let text = "{\"caf\u{e9}\":1,\"cafe\u{301}\":2,\"\u{212b}\":3,\"\u{c5}\":4,\"A\u{30a}\":5}"
    let object = try #require(try JSON(document: text).object)
    #expect(object.members.count == 5)
    #expect(object["caf\u{e9}"] == .number("1"))
    #expect(object["cafe\u{301}"] == .number("2"))
    #expect(object["\u{212b}"] == .number("3"))
    #expect(object["A\u{30a}"] == .number("5"))
    #expect(Array(JSON.object(object).text(indented: false).utf8) == Array(text.utf8))
    #expect(try JSON(document: "[\"\u{e9}\"]") != JSON(document: "[\"e\u{301}\"]"))
  }

  @Test func `keeps many names apart that Unicode calls equivalent`() throws {
    let names = (0..<50).flatMap { ["\u{e9}\($0)", "e\u{301}\($0)"] }
    let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try JSON(document: text).object?.members.count == 100)
  }

  @Test func `reads a hundred thousand members`() throws {
    let text = "{" + (0..<100_000).map { "\"name\($0)\":\($0)" }.joined(separator: ",") + "}"
    let value = try JSON(document: text)
    #expect(value.object?.members.count == 100_000)
    #expect(value["/name99999"] == .number("99999"))
  }
}

@Suite struct `the depth of a document` {
  @Test func `may be 128`() throws {
    let lists = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSON(document: lists).text(indented: false) == lists)
    let objects =
      String(repeating: "{\"a\":", count: 128) + "1" + String(repeating: "}", count: 128)
    #expect(try JSON(document: objects).text(indented: false) == objects)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"], [129, 1000, 100_000])
  func `is refused where it is absurd`(_ opening: String, _ count: Int) throws {
    let error = try refusal(of: JSONDocument("", String(repeating: opening, count: count)))
    #expect(error.line == 1)
    #expect(error.message.contains("more than 128 deep"))
  }

  @Test func `is refused at the bracket that is too deep`() throws {
    let error = try refusal(of: JSONDocument("", String(repeating: "[\n", count: 128) + "  {}"))
    #expect(error.line == 129)
    #expect(error.column == 3)
  }

  @Test func `is limited as the caller says`() throws {
    #expect(throws: JSONSyntaxError.self) {
      try JSON(reading: Array("[[[]]]".utf8), name: "test", maximumDepth: 2)
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSON(reading: Array("[]".utf8), name: "test", maximumDepth: 0)
    }
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    let value = try JSON(reading: Array(deep.utf8), name: "test", maximumDepth: .max)
    #expect(value.text(indented: false) == deep)
    #expect(throws: JSONSyntaxError.self) {
      try JSON(reading: Array("[\(deep)]".utf8), name: "test", maximumDepth: .max)
    }
  }

  @Test func `counts what lies inside one another only`() throws {
    let wide = "[" + String(repeating: "[],", count: 1000) + "{}]"
    #expect(try JSON(document: wide).array?.count == 1001)
  }
}
