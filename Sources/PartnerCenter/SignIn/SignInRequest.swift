import ReferralModel

/// A request to the sign-in service, before it is made into bytes.
struct SignInRequest: Sendable {
  /// What is asked for, and by what right.
  enum Purpose: Sendable {
    /// A code with which a person signs in (RFC 8628, 3.1).
    case newCode
    /// Whether the person has signed in by now: a token by the device code (RFC 8628, 3.4).
    case poll(Secret)
    /// A token by the refresh token of an earlier sign-in (RFC 6749, 6).
    case refresh(Secret)
    /// A token for the application itself, by its secret (RFC 6749, 4.4).
    case clientCredentials(Secret)
  }

  let application: SignInApplication
  let purpose: Purpose

  /// What must not come back in any message.
  var secret: Secret? {
    switch purpose {
    case .newCode: nil
    case .poll(let secret), .refresh(let secret), .clientCredentials(let secret): secret
    }
  }

  /// Makes the request as it will stand on the wire.
  ///
  /// - Throws: ``CredentialsError/misconfigured(profile:reason:)`` where a setting of the profile
  ///   cannot stand in it, or where it would go over a way without encryption.
  func prepared(for profile: String, userAgent: String) throws(CredentialsError) -> PreparedRequest
  {
    func refusal(_ reason: String) -> CredentialsError {
      .misconfigured(profile: profile, reason: reason)
    }
    let authority = application.authority
    guard authority.route != .http || authority.isLoopback else {
      throw refusal(
        "\"authority\" is \(authority.baseURL.shown(upTo: 200)), where a token would go over a way "
          + "without encryption: give it with https.")
    }
    for (name, value) in [
      ("tenant", application.tenant), ("clientID", application.clientID),
      ("scope", application.scope),
    ] where value.isEmpty {
      throw refusal("\"\(name)\" is empty. It belongs to \"authentication\".")
    }
    guard ![".", ".."].contains(application.tenant) else {
      throw refusal("\"tenant\" is \"\(application.tenant)\", which no organization is.")
    }
    let body = FormBody.bytes(fields)
    let headers = [
      HeaderField("Host", authority.authority),
      HeaderField("Content-Type", "application/x-www-form-urlencoded"),
      HeaderField("Accept", "application/json"),
      HeaderField("Content-Length", String(body.count)),
      HeaderField("User-Agent", userAgent),
    ]
    do throws(PreparationError) {
      for field in headers {
        try RequestHeadFaults.refuse(field, remedy: "Mend \"authority\".")
      }
    } catch {
      throw refusal("\(error)")
    }
    return PreparedRequest(
      endpoint: authority, method: "POST", target: target, carriesToken: false, headers: headers,
      body: body, identifiers: RequestIdentifiers(requestID: "", correlationID: ""), contract: "")
  }

  /// `/{tenant}/oauth2/v2.0/token`: the tenant is one segment, whatever is in it.
  private var target: String {
    let endpoint =
      switch purpose {
      case .newCode: "devicecode"
      case .poll, .refresh, .clientCredentials: "token"
      }
    return "/\(application.tenant.percentEncoded)/oauth2/v2.0/\(endpoint)"
  }

  private var fields: [(name: String, value: String)] {
    let clientID = ("client_id", application.clientID)
    let scope = ("scope", application.scope)
    return switch purpose {
    case .newCode: [clientID, scope]
    case .poll(let deviceCode):
      [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), clientID,
        ("device_code", deviceCode.value),
      ]
    case .refresh(let token):
      [("grant_type", "refresh_token"), clientID, ("refresh_token", token.value), scope]
    case .clientCredentials(let secret):
      [("grant_type", "client_credentials"), clientID, ("client_secret", secret.value), scope]
    }
  }
}
