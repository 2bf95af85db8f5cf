import PartnerCenter
import PartnerCenterSandbox
import ReferralModel

extension Raw {
  static let engagements = "/v1.0/engagements/referrals"

  /// A create request under contract `engagements` as the program is to send it.
  static func deal(_ body: String, requestID: Int = 1) -> Raw {
    Raw(
      lines: [
        "POST \(engagements) HTTP/1.1", "Host: sandbox.localhost",
        "Content-Type: application/json", "Accept: application/json",
        "Content-Length: \(body.utf8.count)",
        "client-request-id: \(CountingIDs.id(0xa000 + requestID))", "User-Agent: referral",
      ], body: Array(body.utf8))
  }

  /// A request that reads under contract `engagements`.
  static func deals(_ rest: String = "") -> Raw {
    Raw(
      lines: [
        "GET \(engagements)\(rest) HTTP/1.1", "Host: sandbox.localhost",
        "Accept: application/json", "client-request-id: \(CountingIDs.id(0xb000))",
      ], body: [])
  }
}

extension Published {
  /// Today's published create request, that of a private deal.
  static var deal: String {
    get throws { try text("current-request-private.json") }
  }
}

extension Answer {
  /// The error of an answer in the nested shape.
  var error: SandboxValue? {
    get throws { try json["error"] }
  }

  /// The places that such an error names, one for each violation.
  var targets: [String] {
    get throws { try error?["details"]?.list?.compactMap { $0["target"]?.text } ?? [] }
  }
}
