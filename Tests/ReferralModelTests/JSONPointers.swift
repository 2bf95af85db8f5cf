import ReferralModel
import Testing

@Suite struct `a JSON pointer` {
  /// The document and most of the places of RFC 6901 section 5, and places with combining marks.
  @Test(arguments: [
    ("/foo", "[\"bar\",\"baz\"]"), ("/foo/0", "\"bar\""), ("/foo/1", "\"baz\""), ("/", "0"),
    ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"), ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"),
    ("/ ", "7"), ("/m~0n", "8"), ("/~01", "9"), ("/caf\u{e9}", "10"), ("/cafe\u{301}", "11"),
    ("/\u{301}", "12"), ("/deep/\u{301}\u{302}/x", "13"), ("/~1\u{301}", "14"),
    ("/~0\u{301}", "15"), ("/o//p", "16"), ("/-", "17"), ("/\u{0}", "18"),
  ])
  func `finds its value`(_ text: String, _ found: String) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(try document()[pointer] == JSON(document: found))
    #expect(Array(pointer.description.utf8) == Array(text.utf8))
    #expect(JSONPointer(tokens: pointer.tokens) == pointer)
  }

  @Test(arguments: [
    "/none", "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/-1", "/foo/", "/foo/0/x", "/foo/1e0",
    "/foo/\u{661}", "/foo/1\u{301}", "/foo/99999999999999999999", "//x", "/cafe", "/a/b", "/deep/x",
  ])
  func `finds nothing where there is nothing`(_ text: String) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(try document()[pointer] == nil)
  }

  @Test func `finds the whole document when it is empty`() throws {
    let text = ""
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.tokens.isEmpty)
    #expect(try document()[pointer] == document())
  }

  @Test(arguments: [
    "a", "a/b", " /a", "~", "/~", "/~2", "/a~", "/~~0", "/a/~x/b", "\u{301}/a", "#/a", "/~\u{301}",
  ])
  func `must be well formed`(_ text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func `differs from one that Unicode calls equivalent`() {
    let composed = JSONPointer(tokens: ["caf\u{e9}"])
    let decomposed = JSONPointer(tokens: ["cafe\u{301}"])
    #expect(composed != decomposed)
    #expect(!composed.isInside(decomposed))
    #expect(Set([composed, decomposed, composed]).count == 2)
  }

  @Test func `keeps its tokens apart`() {
    let pointers: Set<JSONPointer> = [
      JSONPointer(tokens: []), JSONPointer(tokens: [""]), JSONPointer(tokens: ["", ""]),
      JSONPointer(tokens: ["ab", "c"]), JSONPointer(tokens: ["a", "bc"]),
      JSONPointer(tokens: ["a/bc"]), JSONPointer(tokens: ["a", "bc"]),
    ]
    #expect(pointers.count == 6)
    #expect(JSONPointer(tokens: ["a/b", "~", "\u{301}"]).description == "/a~1b/~0/\u{301}")
  }

  @Test func `knows what lies inside it`() {
    let team: JSONPointer = "/customerProfile/team"
    #expect(team.isInside(team))
    #expect(team.appending(0).appending("email").isInside(team))
    #expect(team.isInside(JSONPointer(tokens: [])))
    #expect(!team.isInside("/customerProfile/team/0"))
    #expect(!JSONPointer("/customerProfile/teams").isInside(team))
    #expect(team.appending("/0/email" as JSONPointer) == "/customerProfile/team/0/email")
    #expect(team.last == "team")
  }
}

private func document() throws -> JSON {
  try JSON(
    document: """
      {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8,
      "~1":9,"caf\u{e9}":10,"cafe\u{301}":11,"\u{301}":12,"deep":{"\u{301}\u{302}":{"x":13}},
      "/\u{301}":14,"~\u{301}":15,"o":{"":{"p":16}},"-":17,"\\u0000":18}
      """)
}
