/// How requests get to where they go: what a profile says of it, over what the environment says.
package struct Network: Sendable, Equatable {
  package var proxying: Profile.Proxying
  /// The path of a file of certificate authorities that are trusted beside the system's.
  package var certificateAuthorityFile: String?
  package var environment: NetworkEnvironment

  package init(
    proxying: Profile.Proxying = .environment, certificateAuthorityFile: String? = nil,
    environment: NetworkEnvironment = NetworkEnvironment()
  ) {
    self.proxying = proxying
    self.certificateAuthorityFile = certificateAuthorityFile
    self.environment = environment
  }

  /// The way to a server.
  ///
  /// What stays on this machine takes no proxy. The proxy of a profile is meant for all that the
  /// profile sends, so `NO_PROXY` makes exceptions from the environment's proxy only.
  package func passage(to endpoint: Endpoint) throws(NetworkFault) -> Passage {
    guard endpoint.route == .https, !endpoint.isLoopback else { return .straight }
    switch proxying {
    case .never:
      return .straight
    case .proxy(let proxy):
      return .through(proxy, namedBy: "\"proxy\" of the profile")
    case .environment:
      guard let setting = environment.proxy else { return .straight }
      if let exceptions = environment.exceptions,
        ProxyExceptions(exceptions.value)
          .covers(host: endpoint.host, port: endpoint.portOrDefault)
      {
        return .straight
      }
      do {
        return .through(try Proxy(setting.value), namedBy: setting.variable)
      } catch {
        throw NetworkFault(variable: setting.variable, fault: error)
      }
    }
  }

  /// The way in words, or what is wrong with the setting that names a proxy; `nil` for a straight way.
  package func words(to endpoint: Endpoint) -> String? {
    do {
      return try passage(to: endpoint).inWords
    } catch {
      return "not to be found: \(error.reason)"
    }
  }

  /// The files of further certificate authorities, all of which are trusted.
  package var certificateFiles: [CertificateFile] {
    let own = certificateAuthorityFile.map {
      CertificateFile(path: $0, namedBy: "\"certificateAuthorityFile\" of the profile")
    }
    let environments = environment.certificateFile.map {
      CertificateFile(path: $0.value, namedBy: $0.variable)
    }
    return [own, environments].compactMap(\.self)
  }
}

/// The way to one server.
package enum Passage: Sendable, Equatable {
  case straight
  /// - `namedBy`: the setting that named the proxy, in words.
  case through(Proxy, namedBy: String)

  package var proxy: Proxy? {
    if case .through(let proxy, _) = self { proxy } else { nil }
  }

  /// `through the proxy http://***@proxy.example:3128 (HTTPS_PROXY)`; `nil` where there is none.
  package var inWords: String? {
    guard case .through(let proxy, let setting) = self else { return nil }
    return "through the proxy \(proxy) (\(setting))"
  }
}

/// A file of certificate authorities, and what named it.
package struct CertificateFile: Sendable, Equatable {
  package let path: String
  /// The setting, in words.
  package let namedBy: String
}

/// A variable of the environment that cannot be followed.
package struct NetworkFault: Error, Equatable, CustomStringConvertible {
  package let variable: String
  package let fault: ProxyFault

  var reason: String { "\(variable) \(fault)" }

  package var description: String {
    "\(reason). Correct it, name the host in NO_PROXY, or set \"proxy\" in the profile."
  }
}
