import PartnerCenter
import Testing

@Suite struct `An endpoint` {
  @Test(arguments: ["localhost", "LOCALHOST", "Localhost", "127.0.0.1", "127.255.0.9", "[::1]"])
  func `is of this machine by its host`(host: String) {
    #expect(Endpoint(route: .http, host: host).isLoopback)
  }

  @Test(
    arguments: [
      "", "127..0.1", "127.0.1", "127.0.0.256", "127.0.0.+1", "127.0.0.1.", "0127.0.0.1",
      "128.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "[::2]", "example.com",
    ])
  func `is of another machine wherever its host leaves a doubt`(host: String) {
    #expect(!Endpoint(route: .http, host: host).isLoopback)
  }

  @Test(arguments: [
    ("https://api.example.com/v1/referrals", true), ("https://api.example.com/", true),
    ("https://api.example.com", false), ("http://api.example.com/v1", false),
    ("https://api.example.com.evil.example/v1", false), ("https://api.example.com:444/v1", false),
    ("https://API.example.com/v1", false), ("", false),
  ])
  func `is the origin of what was sent to it`(url: String, isOrigin: Bool) {
    #expect(Endpoint(route: .https, host: "api.example.com").isOrigin(of: url) == isOrigin)
  }

  @Test func `is not the origin of an address that only looks the same`() {
    let endpoint = Endpoint(route: .http, host: "K", port: 8080)
    #expect(endpoint.isOrigin(of: "http://K:8080/v1"))
    // The Kelvin sign, which is canonically equivalent to the letter.
    #expect(!endpoint.isOrigin(of: "http://\u{212A}:8080/v1"))
  }
}
