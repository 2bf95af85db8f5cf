import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `Who a token says signed in` {
  @Test func `is read from its claims`() {
    let claims = #"{"name":"Ann Ø 漢","preferred_username":"ann@a.example","upn":"x","tid":"t-1"}"#
    #expect(
      TokenHolder(ofToken: jwt(claims))
        == TokenHolder(name: "Ann Ø 漢", account: "ann@a.example", tenant: "t-1"))
  }

  @Test(arguments: ["upn", "unique_name", "email"])
  func `goes by other names in older tokens`(claim: String) {
    #expect(
      TokenHolder(ofToken: jwt("{\"\(claim)\":\"ann@a.example\"}"))
        == TokenHolder(account: "ann@a.example"))
  }

  @Test func `is cleaned and cut`() {
    let name = String(repeating: "x", count: 500)
    let holder = TokenHolder(ofToken: jwt(#"{"name":"a\u001b[2J\u202e\#(name)"}"#))
    #expect(holder?.name == "a^[[2J<U+202E>" + String(repeating: "x", count: 94) + "…")
  }

  @Test(arguments: [
    "", "opaque", "a.b", "a.b.c", "..", "e30.e30.x", jwt("[]"), jwt("{"),
    jwt(#"{"name":7,"tid":""}"#),
    jwt(#"{"name":"a","name":"b"}"#), "e30.\u{e9}.x", "e30.e3+w.x", "e30.e3/w.x", "e30.A.x",
    jwt("{\"name\":\"\(String(repeating: "x", count: 80_000))\"}"),
    jwt(String(repeating: "[", count: 10_000)),
  ])
  func `is nobody where it cannot be read`(token: String) {
    #expect(TokenHolder(ofToken: token) == nil)
  }

  @Test(arguments: [
    ("", ""), ("Zg", "f"), ("Zg==", "f"), ("Zm8", "fo"), ("Zm8=", "fo"), ("Zm9v", "foo"),
    ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba"), ("Zm9vYmFy", "foobar"),
  ])
  func `is decoded as RFC 4648 has it`(text: String, expected: String) {
    #expect(Base64URL.decode(text) == expected.bytes)
  }
}
