import ReferralModel
import Testing

@Suite struct `setting a value at a JSON pointer` {
  @Test(arguments: [
    ("{}", "/a", "1", "{\"a\":1}"),
    ("{\"a\":1}", "/a", "{\"b\":2}", "{\"a\":{\"b\":2}}"),
    ("{\"b\":1,\"a\":2}", "/b", "\"x\"", "{\"b\":\"x\",\"a\":2}"),
    ("{\"b\":1}", "/a", "null", "{\"b\":1,\"a\":null}"),
    ("{}", "/a/b/c", "1", "{\"a\":{\"b\":{\"c\":1}}}"),
    ("{\"a\":{\"x\":0}}", "/a/b/c", "1", "{\"a\":{\"x\":0,\"b\":{\"c\":1}}}"),
    ("{\"a\":null}", "/a/b", "1", "{\"a\":{\"b\":1}}"),
    ("{}", "/team/-/firstName", "\"Ann\"", "{\"team\":[{\"firstName\":\"Ann\"}]}"),
    ("{\"team\":[1]}", "/team/-", "2", "{\"team\":[1,2]}"),
    ("{\"team\":[]}", "/team/-/-", "2", "{\"team\":[[2]]}"),
    ("{\"team\":[1,2,3]}", "/team/1", "0", "{\"team\":[1,0,3]}"),
    ("{\"team\":[{\"a\":1}]}", "/team/0/b", "2", "{\"team\":[{\"a\":1,\"b\":2}]}"),
    ("{\"-\":1}", "/-", "2", "{\"-\":2}"),
    ("{}", "/0", "2", "{\"0\":2}"),
    ("{}", "/", "2", "{\"\":2}"),
    ("{\"a\":1}", "", "[2]", "[2]"),
    ("null", "/a", "1", "{\"a\":1}"),
    ("{\"cafe\u{301}\":1}", "/caf\u{e9}", "2", "{\"cafe\u{301}\":1,\"caf\u{e9}\":2}"),
  ])
  func `replaces it, or makes what is missing`(
    _ text: String, _ pointer: String, _ new: String, _ changed: String
  ) throws {
    var value = try JSON(document: text)
    try value.set(JSON(document: new), at: #require(JSONPointer(pointer)))
    #expect(value.text(indented: false).hasSameScalars(as: changed))
  }

  @Test(arguments: [
    ("{\"a\":1,\"b\":2,\"c\":3}", "/b", "{\"a\":1,\"c\":3}"),
    ("{\"a\":{\"b\":1}}", "/a/b", "{\"a\":{}}"),
    ("{\"a\":[1,2,3]}", "/a/0", "{\"a\":[2,3]}"),
    ("{\"a\":[{\"b\":1,\"c\":2}]}", "/a/0/b", "{\"a\":[{\"c\":2}]}"),
    ("{\"a\":null}", "/a", "{}"),
    ("{\"a\":1}", "/b", "{\"a\":1}"),
    ("{\"a\":1}", "/b/c/d", "{\"a\":1}"),
    ("{\"a\":null}", "/a/b", "{\"a\":null}"),
  ])
  func `removes it when there is no new value`(
    _ text: String, _ pointer: String, _ changed: String
  ) throws {
    var value = try JSON(document: text)
    try value.set(nil, at: #require(JSONPointer(pointer)))
    #expect(value.text(indented: false) == changed)
  }

  @Test(arguments: [
    ("/name/x", "/name/x", "nothing can lie inside text"),
    ("/name/x/y", "/name/x", "nothing can lie inside text"),
    ("/sum/-", "/sum/-", "nothing can lie inside a number"),
    ("/agreed/x", "/agreed/x", "nothing can lie inside true or false"),
    ("/team/2", "/team/2", "2 is no element's place; the list has the elements 0 to 1"),
    ("/team/x/y", "/team/x", "x is no element's place; the list has the elements 0 to 1"),
    ("/team/01", "/team/01", "01 is no element's place; the list has the elements 0 to 1"),
    ("/one/1", "/one/1", "1 is no element's place; the list has one element, 0"),
    ("/none/0", "/none/0", "0 is no element's place; the list is empty"),
    ("/none/\u{1b}[m", "/none/^[[m", "^[[m is no element's place; the list is empty"),
  ])
  func `says which token cannot be followed, and changes nothing`(
    _ pointer: String, _ place: String, _ words: String
  ) throws {
    let before = try JSON(
      document: #"{"name":"Ann","sum":1,"agreed":true,"team":[1,{}],"one":[1],"none":[]}"#)
    let pointer = try #require(JSONPointer(pointer))
    for newValue in [JSON.number("1"), nil] {
      var value = before
      let error = try #require(
        #expect(throws: JSONPointerError.self) {
          try value.set(newValue, at: pointer)
        })
      #expect(error.description.hasPrefix("\(place): \(words)"))
      #expect(error.description == "\(place): \(error.reason)")
      #expect(value == before)
    }
  }

  @Test func `refuses to remove the whole document or the element after the last`() throws {
    var value = try JSON(document: "[1]")
    #expect(throws: JSONPointerError.self) { try value.set(nil, at: JSONPointer(tokens: [])) }
    #expect(throws: JSONPointerError.self) { try value.set(nil, at: "/-") }
    #expect(value == [.number("1")])
  }

  @Test func `makes nothing that is too deep to be read again`() throws {
    var value = JSON.null
    try value.set(.null, at: JSONPointer(tokens: Array(repeating: "a", count: 127)))
    #expect(try JSON(document: value.text) == value)
    #expect(throws: JSONPointerError.self) {
      try value.set(.null, at: JSONPointer(tokens: Array(repeating: "a", count: 100_000)))
    }
  }
}
