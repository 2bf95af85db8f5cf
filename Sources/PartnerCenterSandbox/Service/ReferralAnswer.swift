/// The referral that the service makes of a request.
enum ReferralAnswer {
  /// The answer of the 2018 contract, after the published examples of September and October 2018.
  ///
  /// They show: new ids, `msft` and its name for an organization that was not sent, the external
  /// reference in lower case, the service's own dates, detail `Accepted` for a request with `Active`
  /// and `Pending`, `ids` empty, neither deal value nor closing date, relative links under `/v2`.
  /// What they do not show is left as it was sent; a missing status becomes New and Pending.
  static func october2018(_ body: SandboxValue, _ stamp: ReferralStamp) -> SandboxValue {
    let now = stamp.moment.text
    let engagementID = body["engagementId"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    var referral =
      body
      .with("id", .text(stamp.id))
      .with("engagementId", .text(engagementID ?? stamp.engagementID))
      .with("createdDateTime", .text(now))
      .with("updatedDateTime", .text(now))
      .with("expirationDateTime", .text(stamp.moment.expirationText))
      .with("team", body["team"] ?? .list([]))
    if body["organizationId"] == nil {
      referral = referral.with("organizationId", .text("msft"))
      referral = referral.with("organizationName", body["organizationName"] ?? .text("Microsoft"))
    }
    if let reference = body["externalReferenceId"]?.text {
      referral = referral.with("externalReferenceId", .text(reference.lowercased()))
    }
    let status = body["status"]?.text ?? "New"
    referral = referral.with("status", .text(status))
    if let detail = detail(body["statusDetail"]?.text, under: status) {
      referral = referral.with("statusDetail", .text(detail))
    }
    if let customer = body["customerProfile"] {
      referral = referral.with("customerProfile", customer.with("ids", .object([])))
    }
    if let details = body["details"] {
      let kept = details.without(["estimatedDealValue", "estimatedClosingDateTime"])
      referral = referral.with(
        "details", kept.with("requirements", details["requirements"] ?? .object([])))
    }
    return
      referral
      .with("links", links(id: stamp.id, engagementID: engagementID ?? stamp.engagementID))
      .with("attributes", .object([.init("objectType", .text("Referral"))]))
  }

  private static func detail(_ sent: String?, under status: String) -> String? {
    switch (status, sent) {
    case ("Active", _): "Accepted"
    case ("New", nil): "Pending"
    default: sent
    }
  }

  private static func links(id: String, engagementID: String) -> SandboxValue {
    .object([
      .init("relatedReferrals", link("/v2/referrals/?engagementId=" + engagementID)),
      .init("self", link("/v2/referrals/" + id)),
    ])
  }

  private static func link(_ uri: String) -> SandboxValue {
    .object([
      .init("uri", .text(uri)), .init("method", .text("GET")), .init("headers", .list([])),
    ])
  }
}
