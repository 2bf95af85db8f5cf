/// What the environment says about the way to the service.
///
/// Of `https_proxy` and `HTTPS_PROXY`, and of `no_proxy` and `NO_PROXY`, the one in lower case counts
/// where it is there at all, as for curl: an empty one switches the other off.
package struct NetworkEnvironment: Sendable, Equatable {
  /// A variable and what it holds, which is never empty.
  package struct Setting: Sendable, Equatable {
    package let variable: String
    /// May hold a password.
    package let value: String
  }

  package let proxy: Setting?
  package let exceptions: Setting?
  /// A file of further certificate authorities.
  package let certificateFile: Setting?
  /// Variables that other programs follow, and this one does not.
  package let ignored: [String]

  package init(_ environment: [String: String] = [:]) {
    func setting(_ names: String...) -> Setting? {
      guard let name = names.first(where: { environment[$0] != nil }),
        let value = environment[name],
        !value.isEmpty
      else { return nil }
      return Setting(variable: name, value: value)
    }
    proxy = setting("https_proxy", "HTTPS_PROXY")
    exceptions = setting("no_proxy", "NO_PROXY")
    certificateFile = setting("SSL_CERT_FILE")
    ignored = ["all_proxy", "ALL_PROXY", "http_proxy", "HTTP_PROXY", "SSL_CERT_DIR"]
      .filter { environment[$0].map { !$0.isEmpty } ?? false }
  }
}

extension NetworkEnvironment.Setting: Concealed {
  package var description: String { "\(variable)=***" }
}
