import PartnerCenter
import Testing

@Suite struct `The way to a server` {
  private func passage(
    to url: (route: Endpoint.Route, host: String) = (.https, "api.partner.microsoft.com"),
    port: Int? = nil, by proxying: Profile.Proxying = .environment,
    _ environment: [String: String]
  ) throws -> Passage {
    try Network(proxying: proxying, environment: NetworkEnvironment(environment))
      .passage(to: Endpoint(route: url.route, host: url.host, port: port))
  }

  @Test(arguments: [
    ["HTTPS_PROXY": "http://proxy.example:3128"], ["https_proxy": "http://proxy.example:3128/"],
    ["HTTPS_PROXY": "proxy.example:3128"], ["HTTPS_PROXY": "HTTP://@proxy.example:3128"],
    ["https_proxy": "http://proxy.example:3128", "HTTPS_PROXY": "http://other.example:1"],
  ])
  func `leads through the proxy that the environment names`(
    environment: [String: String]
  ) throws {
    let passage = try passage(environment)
    let variable = environment.count == 2 ? "https_proxy" : environment.keys.first ?? ""
    #expect(passage == .through(try Proxy("http://proxy.example:3128"), namedBy: variable))
    #expect(passage.inWords == "through the proxy http://proxy.example:3128 (\(variable))")
  }

  @Test(arguments: [
    [:], ["HTTPS_PROXY": ""], ["https_proxy": "", "HTTPS_PROXY": "http://proxy.example:3128"],
    ["HTTP_PROXY": "http://proxy.example:3128", "ALL_PROXY": "http://proxy.example:3128"],
  ])
  func `is straight where no proxy is named`(environment: [String: String]) throws {
    #expect(try passage(environment) == .straight)
  }

  @Test(arguments: [
    ("*", true), ("partner.microsoft.com", true), (".microsoft.com", true), ("COM", true),
    ("api.partner.microsoft.com", true), ("api.partner.microsoft.com.", true),
    ("localhost, .example ,microsoft.com", true), ("a b microsoft.com", true),
    ("api.partner.microsoft.com:443", true), ("microsoft.com:8443", false),
    ("soft.com", false), ("*.microsoft.com", false), ("*,a", false), ("", false), (",", false),
    (".", false), ("10.0.0.0/8", false), ("0.0.0.0/0", false),
    ("xapi.partner.microsoft.com", false),
    ("http://microsoft.com", false), ("microsoft.com/", false),
  ])
  func `is straight for the names that NO_PROXY lists`(list: String, isStraight: Bool) throws {
    let passage = try passage(["HTTPS_PROXY": "proxy.example:1", "NO_PROXY": list])
    #expect((passage == .straight) == isStraight)
  }

  @Test(arguments: [
    ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.0.0.0/8", true),
    ("10.1.2.3", "10.1.2.0/23", true), ("10.1.2.3", "10.1.3.3/32", false),
    ("10.1.2.3", "10.1.2.3:8443", true), ("10.1.2.3", "10.1.2.3:1", false),
    ("10.1.2.3", "2.3", false), ("10.1.2.3", "0.0.0.0/0", true), ("10.1.2.3", "::/0", false),
    ("10.1.2.3", "10.0.0.0/33", false), ("10.1.2.3", "10.0.0.0/x", false),
    ("[fd00::5]", "fd00::5", true), ("[fd00::5]", "[FD00:0::5]", true),
    ("[fd00::5]", "fd00::/8", true), ("[fd00::5]", "fe00::/8", false),
    ("[fd00::5]", "[fd00::5]:8443", true),
  ])
  func `is straight for the addresses that NO_PROXY lists`(
    host: String, list: String, isStraight: Bool
  ) throws {
    let passage = try passage(
      to: (.https, host), port: 8443, ["HTTPS_PROXY": "proxy.example:1", "no_proxy": list])
    #expect((passage == .straight) == isStraight)
  }

  @Test(arguments: [
    (Endpoint.Route.https, "localhost"), (.https, "127.0.0.1"), (.https, "[::1]"),
    (.http, "127.0.0.1"), (.http, "api.example"), (.sandbox, "sandbox.localhost"),
  ])
  func `never leaves this machine for what stays on it`(
    route: Endpoint.Route, host: String
  ) throws {
    let proxy = try Proxy("http://proxy.example:3128")
    #expect(try passage(to: (route, host), by: .proxy(proxy), [:]) == .straight)
    #expect(try passage(to: (route, host), ["HTTPS_PROXY": "proxy.example:1"]) == .straight)
  }

  @Test func `is the profile's own where it has one`() throws {
    let proxy = try Proxy("http://own.example:8080")
    let environment = ["HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "*"]
    #expect(try passage(by: .proxy(proxy), environment).proxy == proxy)
    #expect(try passage(by: .never, ["HTTPS_PROXY": "http://proxy.example:3128"]) == .straight)
  }

  @Test(arguments: [
    "socks5://ann:geheim@proxy:1", "https://ann:geheim@proxy:1", "http://ann:geheim@proxy",
    "ann:geheim@", "geheim", "geheim://ann@proxy:1", "http://ann:geheim@pro xy:1",
    "http://ann:geheim@proxy:0", "http://ann:geheim@proxy:65536", "http://ann:geheim@proxy:1/x",
    "http://ann:geheim@proxy:+1", "http://ann:geheim@[::1:1",
  ])
  func `is refused where the environment names a proxy that cannot be used`(value: String) throws {
    let fault = try #require(throws: NetworkFault.self) { try passage(["HTTPS_PROXY": value]) }
    #expect(fault.description.hasPrefix("HTTPS_PROXY "))
    #expect(!fault.description.contains("geheim"))
    // Where it does not matter it does not stand in the way either.
    #expect(try passage(["HTTPS_PROXY": value, "NO_PROXY": "microsoft.com"]) == .straight)
    #expect(try passage(by: .never, ["HTTPS_PROXY": value]) == .straight)
  }

  @Test(arguments: [
    ("http://ann:geheim@proxy:1", "ann", "geheim"), ("ann:geheim@proxy:1", "ann", "geheim"),
    ("http://ann@proxy:1", "ann", ""), ("http://:geheim@proxy:1", "", "geheim"),
    ("http://a%40b:%67e%3Aheim%2F@proxy:1", "a@b", "ge:heim/"),
    ("http://ann:ge/geheim:x@y@proxy:1", "ann", "ge/geheim:x@y"),
    ("http://ann:50%@proxy:1", "ann", "50%"), ("http://ann:%zz%4@proxy:1", "ann", "%zz%4"),
    ("http://ann:%c3%a9é@proxy:1", "ann", "éé"),
  ])
  func `may need a user and a password`(value: String, user: String, password: String) throws {
    let proxy = try Proxy(value)
    #expect(proxy.credentials?.user == user)
    #expect(proxy.credentials?.password == password)
    #expect(proxy.authority == "proxy:1")
  }

  @Test func `is shown without user and password, however it is shown`() throws {
    let proxy = try Proxy("http://anneliese:geheim@proxy:1")
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: .sandbox, authentication: .none,
      proxying: .proxy(proxy))
    let passage = Passage.through(proxy, namedBy: "HTTPS_PROXY")
    var texts = ["\(proxy)", String(reflecting: proxy), "\(profile)", String(reflecting: profile)]
    texts += ["\(passage)", passage.inWords ?? "", "\(proxy.credentials as Any)"]
    let network = Network(
      environment: NetworkEnvironment(["HTTPS_PROXY": "http://anneliese:geheim@proxy:1"]))
    for value in [proxy, profile, passage, network, proxy.credentials as Any] as [Any] {
      var text = ""
      dump(value, to: &text)
      texts.append(text)
    }
    #expect(texts.allSatisfy { !$0.contains("geheim") && !$0.contains("anneliese") })
    #expect("\(proxy)" == "http://***@proxy:1")
  }

  @Test func `trusts the profile's authorities and the environment's`() {
    let environment = NetworkEnvironment(["SSL_CERT_FILE": "/env.pem", "SSL_CERT_DIR": "/certs"])
    let both = Network(certificateAuthorityFile: "/own.pem", environment: environment)
    #expect(both.certificateFiles.map(\.path) == ["/own.pem", "/env.pem"])
    #expect(Network().certificateFiles.isEmpty)
    #expect(environment.ignored == ["SSL_CERT_DIR"])
  }
}
