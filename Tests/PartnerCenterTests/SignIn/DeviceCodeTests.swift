import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `A device code` {
  private func answer(_ members: [(String, String)]) -> SignInAnswer<DeviceCode> {
    let usual = [
      ("device_code", "\"secret-device-code\""), ("user_code", "\"BX7T-K2RF\""),
      ("verification_uri", "\"https://microsoft.com/devicelogin\""), ("expires_in", "900"),
      ("interval", "5"),
    ]
    let replaced = usual.map { member in members.first { $0.0 == member.0 } ?? member }
    let added = members.filter { member in !usual.contains { $0.0 == member.0 } }
    let text = (replaced + added).filter { !$0.1.isEmpty }.map { "\"\($0.0)\":\($0.1)" }
    return SignInAnswer(
      of: .json("{\(text.joined(separator: ","))}"), at: "login.example", hiding: nil,
      now: SignInWorld.start)
  }

  private func code(_ members: (String, String)...) throws -> DeviceCode {
    let answer = answer(members)
    guard case .issued(let code) = answer else { throw Unread(words: "\(answer)") }
    return code
  }

  private struct Unread: Error {
    let words: String
  }

  @Test func `is read as the service gives it`() throws {
    let code = try code()
    #expect(code.deviceCode.value == "secret-device-code")
    #expect(code.userCode == "BX7T-K2RF")
    #expect(code.address == "https://microsoft.com/devicelogin")
    #expect(code.lifetime == .seconds(900))
    #expect(code.interval == .seconds(5))
  }

  @Test(arguments: [
    ("7", 7), ("\"7\"", 7), ("\" 7 \"", 7), ("6.2", 7), ("1", 1), ("\"1e1\"", 10), ("", 5),
    ("null", 5), ("0", 5), ("-3", 5), ("\"soon\"", 5), ("true", 5), ("[5]", 5), ("\"inf\"", 5),
    ("\"nan\"", 5), ("\"0x10\"", 5), ("1e400", 5), ("900", 5), ("99999999999999999999", 5),
    ("899", 899),
  ])
  func `is asked about no sooner than the service says`(interval: String, seconds: Int) throws {
    #expect(try code(("interval", interval)).interval == .seconds(seconds))
  }

  @Test(arguments: [
    ("60", 60), ("\"60\"", 60), ("59.5", 60), ("", 900), ("null", 900), ("\"later\"", 900),
    ("1e9", 3600), ("1e400", 900),
  ])
  func `holds as long as the service says, and an hour at most`(
    expiresIn: String, seconds: Int
  ) throws {
    #expect(try code(("expires_in", expiresIn)).lifetime == .seconds(seconds))
  }

  @Test(arguments: [
    ("expires_in", "0"), ("expires_in", "-1"), ("expires_in", "\"-900\""), ("device_code", ""),
    ("device_code", "\"\""), ("device_code", "5"), ("device_code", "\"a\\nb\""),
    ("user_code", ""), ("user_code", "\" \""), ("user_code", "\"a\\u001bb\""),
    ("user_code", "\"a\\u202eb\""), ("user_code", "\"\(String(repeating: "A", count: 65))\""),
    ("verification_uri", ""), ("verification_uri", "7"),
  ])
  func `is refused where it could not be used`(name: String, value: String) {
    let answer = answer([(name, value)])
    guard case .unusable(let reason) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(
      reason.hasPrefix("The answer of the sign-in service login.example cannot be used (200)"))
    #expect(!reason.contains("secret-device-code"))
  }

  @Test func `may name its address as an older draft does`() throws {
    let code = try code(
      ("verification_uri", ""), ("verification_url", "\"https://login.example/d\""))
    #expect(code.address == "https://login.example/d")
  }

  @Test(arguments: [
    "https://microsoft.com/devicelogin", "HTTPS://login.example",
    "https://login.example:8443/a?b=c", "https://login.example:/a",
    "http://127.0.0.1:9000/device", "http://localhost/device", "http://[::1]:80/d",
    "http://sandbox.localhost/device",
  ])
  func `leads to an encrypted page, or to one of this machine`(address: String) {
    #expect(VerificationAddress.text(" \(address) ") == address)
  }

  @Test(arguments: [
    "http://login.example/device", "http://127.0.0.1.evil.example/",
    "http://localhost.evil.example",
    "http://evil.example/localhost", "http://evil.example#.localhost", "http://a@localhost/",
    "https://microsoft.com@evil.example/", "https://microsoft.com\\@evil.example/",
    "ftp://a.example",
    "javascript:alert(1)", "//a.example", "microsoft.com/devicelogin", "", "https://", "https:///a",
    "https://:443/", "https://miсrosoft.com/", "https://a.example/\u{202e}b",
    "https://a.example/\u{1b}[2J",
    "http://[::1]evil.example/", "http://[::1", "https://login.example:x/", "https://a b.example/",
    "https://a.example/\nhttps://b.example",
    "https://a.example/" + String(repeating: "x", count: 200),
  ])
  func `leads nowhere else`(address: String) {
    #expect(VerificationAddress.text(address) == nil)
  }

  @Test func `says which address it refused, without what acts on a terminal or is secret`() {
    let answer = answer([
      ("verification_uri", "\"http://evil.example/\\u001b[2J?code=secret-device-code\"")
    ])
    #expect(
      answer
        == .unusable(
          reason:
            "The answer of the sign-in service login.example cannot be used (200), because the "
            + "address to sign in at, \"http://evil.example/^[[2J?code=********\", is none of an "
            + "encrypted page."))
  }
}
