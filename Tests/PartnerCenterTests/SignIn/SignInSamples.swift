import PartnerCenter
import ReferralModel

extension SignInApplication {
  static let fabrikam = SignInApplication(tenant: "fabrikam.example", clientID: "client-1")
}

extension Profile {
  static func signingIn(
    _ authentication: Authentication = .deviceCode(.fabrikam), name: String = "fabrikam"
  ) -> Profile {
    Profile(
      name: name, contract: "2018-10",
      endpoint: Endpoint(route: .https, host: "api.partner.microsoft.com"),
      authentication: authentication)
  }
}

extension Exchange {
  static func json(
    _ text: String, status: Int = 200, headers: [HeaderField] = []
  ) -> Exchange {
    .answered(
      Answer(
        status: status, headers: [HeaderField("Content-Type", "application/json")] + headers,
        body: text.bytes))
  }

  /// Tokens as Microsoft Entra issues them; `refresh` is left out where it is `nil`.
  static func issuing(
    _ token: String, refresh: String? = nil, expiresIn: String = "3600", idToken: String? = nil
  ) -> Exchange {
    let refresh = refresh.map { #","refresh_token":"\#($0)""# } ?? ""
    let idToken = idToken.map { #","id_token":"\#($0)""# } ?? ""
    return json(
      #"{"token_type":"Bearer","scope":"s","expires_in":\#(expiresIn),"access_token":"\#(token)""#
        + "\(refresh)\(idToken)}")
  }

  /// A device code as Microsoft Entra gives one.
  static func code(
    _ deviceCode: String = "device-code-1", expiresIn: String = "900", interval: String = "5"
  ) -> Exchange {
    json(
      #"{"device_code":"\#(deviceCode)","user_code":"BX7T-K2RF","#
        + #""verification_uri":"https://microsoft.com/devicelogin","#
        + #""expires_in":\#(expiresIn),"interval":\#(interval),"message":"Go there."}"#)
  }

  /// An error as Microsoft Entra says it.
  static func refusing(
    _ error: String, _ description: String = "", numbers: String = "", status: Int = 400,
    headers: [HeaderField] = []
  ) -> Exchange {
    json(
      #"{"error":"\#(error)","error_description":"\#(description)","error_codes":[\#(numbers)],"#
        + #""timestamp":"n","trace_id":"t-1","correlation_id":"c-1"}"#,
      status: status, headers: headers)
  }

  static let pending = refusing("authorization_pending", "AADSTS70016: not yet")
  static let slowDown = refusing("slow_down")
  static let lost = Exchange.notKnown(reason: "The connection broke.")
  static let invalidGrant = refusing(
    "invalid_grant", "AADSTS700082: it was inactive for 90 days.", numbers: "700082")
}

extension DeviceCodePrompt {
  static let sample = DeviceCodePrompt(
    address: "https://microsoft.com/devicelogin", userCode: "BX7T-K2RF", expiresIn: .seconds(900))
}

/// A token of the form JWT with these claims and no signature.
func jwt(_ claims: String) -> String {
  "e30.\(base64URL(claims)).c2ln"
}

private func base64URL(_ text: String) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  var result = ""
  var bits = 0
  var count = 0
  for byte in text.utf8 {
    bits = bits << 8 | Int(byte)
    count += 8
    while count >= 6 {
      count -= 6
      result.append(letters[bits >> count & 63])
    }
  }
  if count > 0 { result.append(letters[bits << (6 - count) & 63]) }
  return result
}
