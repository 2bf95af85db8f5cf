/// The hosts that are reached without a proxy, as `NO_PROXY` lists them.
///
/// The rules are curl's (curl(1), NO_PROXY, since 7.86), and one more for ports:
/// - Entries stand between commas or blanks; letter case does not count.
/// - A list that is `*` alone means every host.
/// - `example.com`, with or without a dot before it, means that host and all below it: not
///   `notexample.com`.
/// - An IP address, or a range such as `10.0.0.0/8`, means hosts given by address; names are not
///   looked up for it. An IPv6 address needs no brackets.
/// - `example.com:8443` means that port only, as in many other programs; curl knows no ports here.
struct ProxyExceptions: Equatable {
  private let isEveryHost: Bool
  private let entries: [Substring]

  init(_ list: String) {
    let entries = list.split(whereSeparator: { $0 == "," || $0.isWhitespace })
    isEveryHost = entries == ["*"]
    self.entries = entries
  }

  func covers(host: String, port: Int) -> Bool {
    if isEveryHost { return true }
    let address = AddressRange(host)
    return entries.contains { entry in
      if let range = AddressRange(entry) {
        return address.map(range.contains) ?? false
      }
      guard let named = HostAndPort(entry), named.port == nil || named.port == port else {
        return false
      }
      if let range = AddressRange(named.host) {
        return address.map(range.contains) ?? false
      }
      return address == nil && Self.isHost(host, atOrBelow: named.host)
    }
  }

  private static func isHost(_ host: String, atOrBelow domain: String) -> Bool {
    let host = labels(of: host)
    let domain = labels(of: domain)
    return !domain.isEmpty && host.suffix(domain.count) == domain[...]
  }

  private static func labels(of name: String) -> [String] {
    name.lowercased().split(separator: ".").map(String.init)
  }
}
