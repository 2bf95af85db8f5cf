package import PartnerCenter
package import ReferralModel

/// A look at where drafts would go, and whether there is what signing in needs.
package enum ProfileExamination {
  /// - Parameters:
  ///   - identity: Who is signed in with a profile, found without asking anyone.
  ///   - now: The time of day.
  package static func diagnoses(
    of name: String, among profiles: [Profile], identity: (Profile) throws -> Identity,
    now: Timestamp
  ) -> [Diagnosis] {
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
        "Drafts go to \(place), profile \(profile.name.shown()), contract \(profile.contract).")
    ] + signIn(profile, identity, now)
  }

  private static func signIn(
    _ profile: Profile, _ identity: (Profile) throws -> Identity, _ now: Timestamp
  ) -> [Diagnosis] {
    do {
      let identity = try identity(profile)
      let way = "Signs in by \(identity.method.inWords)."
      let words = "\(way) \(identity.words(now: now))"
      guard identity.isReady else {
        // Without a token everything but sending works; one that is none is a mistake.
        return [
          Diagnosis(
            .profile, identity.hasUnusableVariable ? .wrong : .look, words,
            advice: identity.method.advice(profile: profile.name))
        ]
      }
      let place = identity.place.map { " Kept in \($0.shown(upTo: 500))." } ?? ""
      return [Diagnosis(.profile, .ok, words + place)]
    } catch {
      return [Diagnosis(.profile, .wrong, "\(error)", advice: "Until then nothing can be sent.")]
    }
  }

  /// How requests get to where the profile sends them, without any password on the way.
  ///
  /// - Parameter certificateCount: How many certificates a file holds; throws where it cannot be used.
  package static func network(
    of profile: Profile, in environment: NetworkEnvironment,
    certificateCount: (CertificateFile) throws -> Int
  ) -> [Diagnosis] {
    guard !profile.isSandbox else {
      return [Diagnosis(.network, .ok, "Nothing leaves this machine.")]
    }
    let network = profile.network(in: environment)
    var found = [passage(of: network, to: profile.endpoint)]
    for file in network.certificateFiles {
      do {
        let count = try certificateCount(file)
        found.append(
          Diagnosis(
            .network, .ok,
            "\(file.path.shown(upTo: 200)) (\(file.namedBy)) holds \(count.counted("certificate")), "
              + "trusted beside the system's."))
      } catch {
        found.append(
          Diagnosis(
            .network, .wrong, "\(error)", advice: "Correct it; until then nothing can be sent."))
      }
    }
    return found
      + environment.ignored.map {
        // Whoever names a proxy in that way alone may not get out at all.
        let isNeeded =
          $0.uppercased().hasSuffix("_PROXY") && environment.proxy == nil
          && profile.proxying == .environment
        return Diagnosis(
          .network, isNeeded ? .look : .ok,
          "\($0) is set and not followed: HTTPS_PROXY and SSL_CERT_FILE are.")
      }
  }

  private static func passage(of network: Network, to endpoint: Endpoint) -> Diagnosis {
    do {
      let passage = try network.passage(to: endpoint)
      return Diagnosis(
        .network, .ok,
        passage.inWords.map { "Requests go \($0)." }
          ?? "Requests go to \(endpoint.authority) without a proxy.")
    } catch {
      return Diagnosis(.network, .wrong, "\(error)", advice: "Until then nothing can be sent.")
    }
  }
}
