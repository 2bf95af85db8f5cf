import ComposerTesting
import Testing

@testable import ReferralModel

@Suite struct `Changes of a document` {
  private static let cases: [(String, String, String)] = [
    (#"{"a":"x"}"#, #"{"a":"x"}"#, #"[]"#),
    (#"{"a":"hello"}"#, #"{"a":"help"}"#, #"[["/a",3,2,"p"]]"#),
    (#"{"a":"aa"}"#, #"{"a":"aaa"}"#, #"[["/a",2,0,"a"]]"#),
    (#"{"a":"x"}"#, #"{"a":""}"#, #"[["/a",0,1,""]]"#),
    (#"{"a":"x"}"#, #"{}"#, #"[["/a"]]"#),
    (#"{"a":1,"c":3}"#, #"{"a":1,"b":2,"c":3}"#, #"[["/b",1,2]]"#),
    (#"{"a":1}"#, #"{"a":"1"}"#, #"[["/a","1"]]"#),
    (#"{"a":{"b":[{"c":"x"}]}}"#, #"{"a":{"b":[{"c":"xy"}]}}"#, #"[["/a/b/0/c",1,0,"y"]]"#),
    (#"{"a":[1]}"#, #"{"a":[1,2]}"#, #"[["/a",[1,2]]]"#),
    (#"{"o":{"a":1,"b":2}}"#, #"{"o":{"b":2,"a":1}}"#, #"[["/o",{"b":2,"a":1}]]"#),
    (#"{"a/b":{"c~":"x"}}"#, #"{"a/b":{"c~":"y"}}"#, #"[["/a~1b/c~0",0,1,"y"]]"#),
    // The last two bytes of é and è, and of 漢 and 漣, are alike at one end; scalars stay whole.
    (#"{"a":"caf\#u{e9}"}"#, #"{"a":"caf\#u{e8}"}"#, "[[\"/a\",3,2,\"\u{e8}\"]]"),
    (#"{"a":"\#u{e9}"}"#, #"{"a":"e\#u{301}"}"#, "[[\"/a\",0,2,\"e\u{301}\"]]"),
    (#"{"a":"漢"}"#, #"{"a":"漣"}"#, #"[["/a",0,3,"漣"]]"#),
    (#"{"a":"👩‍🚀"}"#, #"{"a":"👩"}"#, "[[\"/a\",4,7,\"\"]]"),
  ]

  @Test(arguments: Self.cases)
  func `are the smallest that make one of the other`(
    _ old: String, _ new: String, _ expected: String
  ) throws {
    let (old, new) = (try JSON(parsing: old), try JSON(parsing: new))
    let changes = JSONChange.changes(from: try #require(old.object), to: try #require(new.object))
    let json = JSON.array(changes.map(\.json))
    #expect(json.text(indented: false) == expected)
    var changed = old
    for element in try #require(json.array) {
      #expect(changed.apply(try #require(JSONChange(element))))
    }
    #expect(changed == new)
  }

  @Test(arguments: [
    #"["/b"]"#, #"["/b",1]"#, #"["/a",0,1]"#, #"["/b",9,1]"#, #"["/a",4,0,"x"]"#,
    #"["/a",1,0,"x"]"#, #"["/a",0,1,"x"]"#, #"["/a",1,9223372036854775807,"x"]"#,
    #"["/o",0,0,"x"]"#, #"["/o/1/c",1]"#, #"["/a/b",1]"#, #"[""]"#,
  ])
  func `change nothing that they do not fit`(_ text: String) throws {
    let document = try JSON(parsing: #"{"a":"é!","o":[{"c":1}]}"#)
    var changed = document
    #expect(!changed.apply(try #require(JSONChange(try JSON(parsing: text)))))
    #expect(changed == document)
  }

  @Test(arguments: [
    "{}", "[]", "[1]", #"["a"]"#, #"["/a",-1,2]"#, #"["/a",1.5,2]"#, #"["/a",0,-1,"x"]"#,
    #"["/a",0,0,1]"#, #"["/a",1,2,"x",3]"#,
  ])
  func `are not read from anything else`(_ text: String) throws {
    #expect(JSONChange(try JSON(parsing: text)) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `of any two drafts make one of the other`(_ seed: UInt64) throws {
    let drafts = (0..<4).map { GeneratedDraft.draft(seed: seed &* 4 &+ $0) }
    var document = JSON.object(drafts[0].document)
    for (old, new) in zip(drafts, drafts.dropFirst()) {
      for change in JSONChange.changes(from: old.document, to: new.document) {
        #expect(document.apply(try #require(JSONChange(change.json))))
      }
      #expect(document == .object(new.document))
    }
  }
}

extension JSON {
  fileprivate init(parsing text: String) throws {
    self = try JSON(reading: Array(text.utf8), name: "test")
  }
}
