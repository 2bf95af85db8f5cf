import ReferralModel

/// Where the list says that it goes on.
package enum NextLink: Sendable, Equatable {
  /// The target of a request to the same service.
  case target(String)
  /// A place that nothing is sent to, in words.
  case refused(reason: String)

  /// The longest target that is followed.
  private static let longestTarget = 8192

  /// Reads a link, absolute or relative (RFC 3986, 5.2), of the page that `target` named.
  ///
  /// A link is followed only to the service's own host and port, and always over the profile's own
  /// way: the service prints `http` links where it is itself reached by `https`, and a token must
  /// never go over a way without encryption.
  package init(_ link: String, of target: String, at endpoint: Endpoint) {
    let link = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let shown = link.shown(upTo: 200)
    let found: Substring
    do {
      found = try Self.target(link, of: target, at: endpoint)
    } catch {
      let words = error.words
      self = .refused(reason: "The list goes on at \(shown), which is not followed: \(words).")
      return
    }
    let hasDots = found.prefix { $0 != "?" }.split(separator: "/").contains {
      $0 == "." || $0 == ".."
    }
    if found.utf8.count > Self.longestTarget {
      self = .refused(reason: "The list goes on at a link that is too long to follow.")
    } else if let fault = RequestHeadFaults.fault(inTarget: String(found)) {
      self = .refused(reason: "The list goes on at \(shown), which is not followed: \(fault).")
    } else if hasDots {
      self = .refused(
        reason: "The list goes on at \(shown), which is not followed: its path has dots to resolve."
      )
    } else {
      self = .target(String(found))
    }
  }

  private struct Elsewhere: Error {
    let words: String
  }

  private static func target(
    _ link: Substring, of current: String, at endpoint: Endpoint
  ) throws(Elsewhere) -> Substring {
    if let (scheme, rest) = scheme(of: link) {
      guard ["http", "https"].contains(scheme), rest.hasPrefix("//") else {
        throw Elsewhere(words: "it is not a web address")
      }
      return try target(behind: rest.dropFirst(2), scheme: scheme, at: endpoint)
    }
    if link.hasPrefix("//") {
      let own = endpoint.route == .https ? "https" : "http"
      return try target(behind: link.dropFirst(2), scheme: own, at: endpoint)
    }
    if link.hasPrefix("/") { return link }
    let path = current.prefix { $0 != "?" }
    if link.isEmpty || link.hasPrefix("?") { return path + link }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return folder + link
  }

  /// The target behind an authority, which must be the service's own (RFC 3986, 3.2).
  private static func target(
    behind rest: Substring, scheme: String, at endpoint: Endpoint
  ) throws(Elsewhere) -> Substring {
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest[authority.endIndex...]
    guard !authority.contains("@") else { throw Elsewhere(words: "it names a user") }
    guard let place = HostAndPort(authority: authority) else {
      throw Elsewhere(words: "its host or port cannot be read")
    }
    guard place.host.lowercased() == endpoint.host.lowercased() else {
      throw Elsewhere(words: "it is another host than \(endpoint.host)")
    }
    let usual = (scheme == "https" ? Endpoint.Route.https : .http).usualPort
    let (port, own) = (place.port ?? usual, endpoint.portOrDefault)
    // A link of the other scheme without a port means the service's usual one all the same.
    guard port == own || (port == usual && own == endpoint.route.usualPort) else {
      throw Elsewhere(words: "it is another port than that of \(endpoint.authority)")
    }
    return target.hasPrefix("/") ? target : "/" + target
  }

  /// The scheme in small letters and what follows its colon (RFC 3986, 3.1).
  private static func scheme(of link: Substring) -> (String, Substring)? {
    guard let colon = link.firstIndex(of: ":"), let first = link.utf8.first else { return nil }
    let name = link[..<colon]
    let isScheme = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) }
    guard isScheme, !first.isASCIIDigit, !name.isEmpty else { return nil }
    return (name.lowercased(), link[link.index(after: colon)...])
  }
}
