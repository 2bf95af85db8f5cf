import ReferralModel
import Testing

@Suite struct `What two programs made of one draft` {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var base: String
    var mine: String
    var theirs: String
    var merged: String
    var conflicts: [String] = []
    var taken: [String] = []
  }

  private static let values: [Case] = [
    Case(
      testDescription: "each changed another field",
      base: #"{"a":"1","b":"2"}"#, mine: #"{"a":"x","b":"2"}"#, theirs: #"{"a":"1","b":"y"}"#,
      merged: #"{"a":"x","b":"y"}"#, taken: ["/b"]),
    Case(
      testDescription: "both changed it to the same",
      base: #"{"a":"1"}"#, mine: #"{"a":"x"}"#, theirs: #"{"a":"x"}"#, merged: #"{"a":"x"}"#),
    Case(
      testDescription: "both changed it to another one",
      base: #"{"a":{"b":"1","c":"2"}}"#, mine: #"{"a":{"b":"x","c":"2"}}"#,
      theirs: #"{"a":{"b":"y","c":"z"}}"#, merged: #"{"a":{"b":"x","c":"z"}}"#,
      conflicts: ["/a/b"], taken: ["/a/c"]),
    Case(
      testDescription: "two ways to write an accent are two values",
      base: #"{"a":"1"}"#, mine: "{\"a\":\"\u{e9}\"}", theirs: "{\"a\":\"e\u{301}\"}",
      merged: "{\"a\":\"\u{e9}\"}", conflicts: ["/a"]),
    Case(
      testDescription: "one took it out, one changed it",
      base: #"{"a":"1","b":"2"}"#, mine: #"{"b":"2"}"#, theirs: #"{"a":"y","b":"2"}"#,
      merged: #"{"b":"2"}"#, conflicts: ["/a"]),
    Case(
      testDescription: "both emptied it, each in its own way",
      base: #"{"a":"1","b":"2"}"#, mine: #"{"b":"2"}"#, theirs: #"{"a":"","b":"2"}"#,
      merged: #"{"a":"","b":"2"}"#),
    Case(
      testDescription: "one emptied an object, one changed a member of it",
      base: #"{"o":{"a":"1","b":"2"}}"#, mine: "{}", theirs: #"{"o":{"a":"y","b":"2"}}"#,
      merged: "{}", conflicts: ["/o/a"]),
    Case(
      testDescription: "both added an object",
      base: "{}", mine: #"{"o":{"a":"1","b":"2"}}"#, theirs: #"{"o":{"b":"3","c":"4"}}"#,
      merged: #"{"o":{"a":"1","b":"2","c":"4"}}"#, conflicts: ["/o/b"], taken: ["/o/c"]),
    Case(
      testDescription: "the text of a number is kept",
      base: #"{"n":1.0,"m":1}"#, mine: #"{"n":1.0,"m":"2"}"#, theirs: #"{"n":1.00,"m":1}"#,
      merged: #"{"n":1.00,"m":"2"}"#, taken: ["/n"]),
    Case(
      testDescription: "the same, once as a number and once as text",
      base: #"{"n":1}"#, mine: #"{"n":"20"}"#, theirs: #"{"n":20}"#, merged: #"{"n":20}"#),
    Case(
      testDescription: "the order of the one that changed it",
      base: #"{"a":1,"b":2,"c":3}"#, mine: #"{"a":1,"b":9,"c":3}"#,
      theirs: #"{"c":3,"a":1,"d":4,"b":2}"#, merged: #"{"c":3,"a":1,"d":4,"b":9}"#,
      taken: ["/d"]),
    Case(
      testDescription: "members that both added stand behind the ones before them",
      base: #"{"a":1,"b":2}"#, mine: #"{"a":1,"x":8,"b":2}"#, theirs: #"{"a":1,"b":2,"y":9}"#,
      merged: #"{"a":1,"x":8,"b":2,"y":9}"#, taken: ["/y"]),
    Case(
      testDescription: "an object here, and text there",
      base: #"{"a":1}"#, mine: #"{"a":{"b":1}}"#, theirs: #"{"a":"t"}"#,
      merged: #"{"a":{"b":1}}"#, conflicts: ["/a"]),
  ]

  private static let lists: [Case] = [
    Case(
      testDescription: "elements of lists of one length",
      base: #"{"l":["a","b"]}"#, mine: #"{"l":["x","b"]}"#, theirs: #"{"l":["a","y"]}"#,
      merged: #"{"l":["x","y"]}"#, taken: ["/l/1"]),
    Case(
      testDescription: "fields of one row",
      base: #"{"l":[{"f":"A","g":"B","h":"C"}]}"#, mine: #"{"l":[{"f":"X","g":"B","h":"C"}]}"#,
      theirs: #"{"l":[{"f":"A","g":"B","h":"Y"}]}"#,
      merged: #"{"l":[{"f":"X","g":"B","h":"Y"}]}"#, taken: ["/l/0/h"]),
    Case(
      testDescription: "the same field of one row",
      base: #"{"l":[{"f":"A","g":"B"}]}"#, mine: #"{"l":[{"f":"X","g":"B"}]}"#,
      theirs: #"{"l":[{"f":"Y","g":"B"}]}"#, merged: #"{"l":[{"f":"X","g":"B"}]}"#,
      conflicts: ["/l/0/f"]),
    Case(
      testDescription: "a person who was changed here and replaced there",
      base: #"{"l":[{"f":"Ann","g":"Lee","h":"ann@x"}]}"#,
      mine: #"{"l":[{"f":"Ann","g":"Lee","h":"lee@x"}]}"#,
      theirs: #"{"l":[{"f":"Bob","g":"Fox","h":"bob@x"}]}"#,
      merged: #"{"l":[{"f":"Ann","g":"Lee","h":"lee@x"}]}"#, conflicts: ["/l/0"]),
    Case(
      testDescription: "rows that came here and changed there",
      base: #"{"l":["a"]}"#, mine: #"{"l":["a","b"]}"#, theirs: #"{"l":["c"]}"#,
      merged: #"{"l":["a","b"]}"#, conflicts: ["/l"]),
    Case(
      testDescription: "rows that came there alone",
      base: #"{"l":["a"],"m":1}"#, mine: #"{"l":["a"],"m":2}"#, theirs: #"{"l":["a","b"],"m":1}"#,
      merged: #"{"l":["a","b"],"m":2}"#, taken: ["/l"]),
    Case(
      testDescription: "rows that were moved there are not taken for others",
      base: #"{"l":["a","b"]}"#, mine: #"{"l":["x","b"]}"#, theirs: #"{"l":["b","c"]}"#,
      merged: #"{"l":["x","b"]}"#, conflicts: ["/l"]),
    Case(
      testDescription: "a list that was emptied here",
      base: #"{"l":["a"]}"#, mine: "{}", theirs: #"{"l":["b"]}"#, merged: "{}",
      conflicts: ["/l"]),
  ]

  private static let bookkeeping: [Case] = [
    Case(
      testDescription: "the cursor stays",
      base: #"{"cursor":{"part":"a"}}"#, mine: #"{"cursor":{"part":"b"}}"#,
      theirs: #"{"cursor":{"part":"c"}}"#, merged: #"{"cursor":{"part":"b"}}"#),
    Case(
      testDescription: "the later time counts, theirs",
      base: #"{"updatedAt":"2026-11-18T10:00:00.000Z"}"#,
      mine: #"{"updatedAt":"2026-11-18T11:00:00.000Z"}"#,
      theirs: #"{"updatedAt":"2026-11-18T13:30:00+02:00"}"#,
      merged: #"{"updatedAt":"2026-11-18T13:30:00+02:00"}"#),
    Case(
      testDescription: "the later time counts, mine",
      base: #"{"updatedAt":"2026-11-18T10:00:00.000Z"}"#,
      mine: #"{"updatedAt":"2026-11-18T11:00:00.000Z"}"#,
      theirs: #"{"updatedAt":"yesterday"}"#,
      merged: #"{"updatedAt":"2026-11-18T11:00:00.000Z"}"#),
    Case(
      testDescription: "what became of sending is the file's to say",
      base: #"{"submission":{"state":"none","next":{"requestID":"1"}}}"#,
      mine: #"{"submission":{"state":"none","next":{"requestID":"2"}}}"#,
      theirs: #"{"submission":{"state":"refused","next":{"requestID":"3"}}}"#,
      merged: #"{"submission":{"state":"refused","next":{"requestID":"3"}}}"#),
  ]

  @Test(arguments: values + lists + bookkeeping)
  func `is put together`(_ example: Case) throws {
    let merge = DraftMerge(
      base: try Draft(parsing: example.base), mine: try Draft(parsing: example.mine),
      theirs: try Draft(parsing: example.theirs))
    #expect(JSON.object(merge.draft.document).text(indented: false) == example.merged)
    #expect(merge.conflicts.map(\.pointer.description) == example.conflicts)
    #expect(merge.taken.map(\.description) == example.taken)
  }

  @Test func `holds the file's value where that is chosen`() throws {
    let (base, mine, theirs) = (
      try Draft(parsing: #"{"a":"1","b":"2","c":"3"}"#), try Draft(parsing: #"{"b":"x","c":"4"}"#),
      try Draft(parsing: #"{"a":"z","b":"y","c":"3"}"#)
    )
    let all = DraftMerge(base: base, mine: mine, theirs: theirs)
    #expect(
      all.conflicts == [
        .init(pointer: "/a", mine: nil, theirs: "z"),
        .init(pointer: "/b", mine: "x", theirs: "y"),
      ])
    let some = DraftMerge(base: base, mine: mine, theirs: theirs, choosingTheirs: ["/a"])
    #expect(JSON.object(some.draft.document).text(indented: false) == #"{"a":"z","b":"x","c":"4"}"#)
    #expect(some.conflicts == all.conflicts)
  }
}

extension Draft {
  init(parsing text: String) throws {
    let json = try JSON(reading: Array(text.utf8), name: "test")
    self.init(document: try #require(json.object))
  }
}
