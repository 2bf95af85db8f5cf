import ReferralModel
import Testing

@Suite struct `a JSON object` {
  @Test func `keeps members it does not know in their order through a change`() throws {
    let text = #"{"zeta":1.50,"name":"Ann","Alpha":{"y":[1,{"x":null}],"b":2},"name2":"","é":[]}"#
    var object = try #require(try JSON(document: text).object)
    object["name"] = "Bob"
    object["new"] = true
    object["name2"] = nil
    #expect(
      JSON.object(object).text(indented: false)
        == #"{"zeta":1.50,"name":"Bob","Alpha":{"y":[1,{"x":null}],"b":2},"é":[],"new":true}"#)
  }

  @Test func `compares names scalar by scalar`() {
    var object: JSONObject = ["caf\u{e9}": "one"]
    #expect(object["cafe\u{301}"] == nil)
    object["cafe\u{301}"] = "two"
    #expect(object.members.count == 2)
    object["caf\u{e9}"] = nil
    let text = JSON.object(object).text(indented: false)
    #expect(text.hasSameScalars(as: "{\"cafe\u{301}\":\"two\"}"))
    #expect(JSONObject([.init("\u{e9}", .null)]) != JSONObject([.init("e\u{301}", .null)]))
  }

  @Test func `differs from one whose members stand in another order`() throws {
    #expect(try JSON(document: "{\"a\":1,\"b\":2}") != JSON(document: "{\"b\":2,\"a\":1}"))
  }
}
