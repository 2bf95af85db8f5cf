import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The name of a file of tokens` {
  @Test(arguments: [
    ("fabrikam", "fabrikam.json"), ("Fabrikam-2_x", "Fabrikam-2_x.json"), ("", "%.json"),
    (".", "%2e.json"), ("..", "%2e%2e.json"), ("../x", "%2e%2e%2fx.json"), ("a b", "a%20b.json"),
    ("a\0b", "a%00b.json"), ("a\nb", "a%0ab.json"), ("%", "%25.json"), ("%2e", "%252e.json"),
    ("~", "%7e.json"), ("é", "%c3%a9.json"), ("e\u{301}", "e%cc%81.json"),
    (".guard", "%2eguard.json"), ("x.tmp", "x%2etmp.json"),
  ])
  func `is safe whatever the profile is called`(profile: String, name: String) {
    #expect(TokenFileName(profile).file == name)
  }

  @Test func `is short, and another for another profile`() {
    let names = [1, 99, 100, 101, 102, 500, 100_000].flatMap { count in
      [String(repeating: "x", count: count), String(repeating: "é", count: count)]
    }
    let files = names.map { TokenFileName($0).file }
    #expect(Set(files).count == names.count)
    for file in files {
      #expect(file.utf8.count <= 105)
      #expect(
        TokenFileName(String(file.dropLast(".json".count))).file != file || !file.contains("~"))
    }
  }
}
