import PartnerCenter
import Testing

@Suite struct `a link to the list's next page` {
  private static let service = Endpoint(route: .https, host: "api.partner.microsoft.com")
  private static let page = "/v1/referrals/?$orderby=x"

  @Test(arguments: [
    ("https://api.partner.microsoft.com/v1/referrals?$skiptoken=a", "/v1/referrals?$skiptoken=a"),
    // As the service's own example has it.
    (
      "http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=a",
      "/v1.0/referrals?$skiptoken=a"
    ),
    ("HTTPS://API.partner.Microsoft.com/a", "/a"),
    ("https://api.partner.microsoft.com:443/a", "/a"),
    ("http://api.partner.microsoft.com:80/a", "/a"),
    ("https://api.partner.microsoft.com:/a", "/a"),
    ("https://api.partner.microsoft.com?b", "/?b"), ("https://api.partner.microsoft.com", "/"),
    ("//api.partner.microsoft.com/a", "/a"), ("/v1/referrals?b#c", "/v1/referrals?b"),
    ("?$skiptoken=a", "/v1/referrals/?$skiptoken=a"), ("next?b", "/v1/referrals/next?b"),
    ("?at=10:30", "/v1/referrals/?at=10:30"),
  ])
  func `is followed to the same host over the profile's own way`(link: String, target: String) {
    #expect(NextLink(link, of: Self.page, at: Self.service) == .target(target))
  }

  @Test(arguments: [
    "https://api.partner.microsoft.com.evil.example/a", "https://evil.example/a",
    "https://user@api.partner.microsoft.com/a", "https://api.partner.microsoft.com@evil.example/a",
    "https://api.partner.microsoft.com:8443/a", "https://api.partner.microsoft.com:44x/a",
    "ftp://api.partner.microsoft.com/a", "file:///etc/passwd", "javascript:alert(1)",
    "//evil.example/a", "https:///a", "https:a", "http://[::1/a", "/a b", "/a\r\nX: y", "/ä",
    "https://api.partner.microsoft.com//evil.example/a", "/a/../b", "/./a", "/%zz",
    "\\\\evil.example\\a", "/" + String(repeating: "a", count: 9000),
    "https://аpi.partner.microsoft.com/a",
  ])
  func `is not followed anywhere else, and that is said`(link: String) {
    guard case .refused(let reason) = NextLink(link, of: Self.page, at: Self.service) else {
      Issue.record("followed")
      return
    }
    #expect(reason.hasPrefix("The list goes on at"))
    #expect(reason.count < 400)
    #expect(!reason.utf8.contains { $0 < 0x20 })
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080/a", true), ("https://127.0.0.1:8080/a", true),
    ("http://127.0.0.1/a", false), ("http://127.0.0.1:8081/a", false),
    ("http://localhost:8080/a", false),
  ])
  func `names the port that a profile names`(link: String, isFollowed: Bool) {
    let endpoint = Endpoint(route: .http, host: "127.0.0.1", port: 8080)
    #expect((NextLink(link, of: "/", at: endpoint) == .target("/a")) == isFollowed)
  }
}
