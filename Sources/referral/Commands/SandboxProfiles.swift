import ReferralModel

/// Profiles for a sandbox on a port, as they stand in a configuration file.
struct SandboxProfiles {
  /// Such as `http://127.0.0.1:8080`.
  let address: String
  /// The one application that may sign in.
  let clientID: String

  /// One profile for each way to come by a token.
  ///
  /// Each has the contract that the service's pages let it have: without a person, that of 2018.
  var document: JSONObject {
    [
      "profiles": .object([
        "sandbox-token": profile("2018-10", ["method": "environment"]),
        "sandbox-code": profile("engagements", signIn("deviceCode")),
        "sandbox-application": profile("2018-10", signIn("clientCredentials")),
      ])
    ]
  }

  private func profile(_ contract: String, _ authentication: JSONObject) -> JSON {
    .object([
      "contract": .string(contract), "baseURL": .string(address),
      "authentication": .object(authentication),
    ])
  }

  private func signIn(_ method: String) -> JSONObject {
    [
      "method": .string(method), "authority": .string(address), "tenant": "fabrikam.example",
      "clientID": .string(clientID),
    ]
  }
}
