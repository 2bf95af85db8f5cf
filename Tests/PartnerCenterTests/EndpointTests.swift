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
}
