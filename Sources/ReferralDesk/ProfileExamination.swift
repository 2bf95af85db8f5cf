package import PartnerCenter
package import ReferralModel

/// A look at where drafts would go, and whether there is what signing in needs.
package enum ProfileExamination {
  /// - Parameter environmentToken: The value of `REFERRAL_TOKEN`, of which nothing is told but
  ///   whether it will do.
  package static func diagnoses(
    of name: String, among profiles: [Profile], environmentToken: String?
  ) async -> [Diagnosis] {
    guard let profile = profiles.first(where: { $0.name == name }) else {
      return [
        Diagnosis(
          .profile, .wrong, "There is no profile \(name.shown()).",
          advice: "Known: \(profiles.map { $0.name.shown() }.joined(separator: ", ")). "
            + "To choose one: referral profile use NAME")
      ]
    }
    let place =
      profile.isSandbox ? "the sandbox on this machine" : profile.endpoint.baseURL
    return [
      Diagnosis(
        .profile, .ok,
        "Drafts go to \(place), profile \(profile.name.shown()), contract \(profile.contract)."),
      await signIn(profile, environmentToken: environmentToken),
    ]
  }

  private static func signIn(_ profile: Profile, environmentToken: String?) async -> Diagnosis {
    let tokenWords = "REFERRAL_TOKEN is \(environmentToken == nil ? "not set" : "set")"
    let method =
      switch profile.authentication {
      case .none: "Nothing is signed in to; \(tokenWords)."
      case .environment: "Signs in with a token from REFERRAL_TOKEN; \(tokenWords)."
      case .signIn(let method): "Signs in by \(method); \(tokenWords)."
      }
    do {
      _ = try await Credentials.environment(environmentToken).token(profile)
      return Diagnosis(.profile, .ok, method)
    } catch {
      // Without a token everything but sending works; one that is none is a mistake.
      return Diagnosis(
        .profile, environmentToken == nil ? .look : .wrong, method, advice: "\(error)")
    }
  }

  /// What the environment says of proxies, without what could be a password.
  package static func proxies(in environment: [String: String]) -> [Diagnosis] {
    let names = ["https_proxy", "http_proxy", "all_proxy", "no_proxy"]
    let found = environment.filter { names.contains($0.key.lowercased()) && !$0.value.isEmpty }
      .sorted { $0.key < $1.key }
    guard !found.isEmpty else {
      return [Diagnosis(.network, .ok, "The environment names no proxy.")]
    }
    return found.map { name, value in
      let isException = name.lowercased() == "no_proxy"
      return Diagnosis(
        .network, isException ? .ok : .look,
        "\(name) is \(hidingUser(in: value).shown(upTo: 200)).",
        advice: isException
          ? "" : "This version does not follow it: it connects to the service directly.")
    }
  }

  /// A proxy's address without the user and password before the last `@`.
  ///
  /// Everything before it goes, as a password that is not escaped may hold any of `:/@` itself.
  private static func hidingUser(in value: String) -> String {
    guard let end = value.lastIndex(of: "@") else { return value }
    let scheme = value.range(ofScheme: end).map { String(value[..<$0]) } ?? ""
    return "\(scheme)***\(value[end...])"
  }
}

extension String {
  /// The end of `scheme://` where this starts with it.
  fileprivate func range(ofScheme limit: Index) -> Index? {
    guard let colon = self[..<limit].firstIndex(of: ":"),
      self[..<colon].allSatisfy({ $0.isLetter || $0.isNumber }),
      self[colon...].hasPrefix("://")
    else { return nil }
    return index(colon, offsetBy: 3, limitedBy: limit)
  }
}
