/// What the service of today makes of a create request, and how it shows it.
enum EngagementsAnswer {
  /// The partner in whose name everything is created here, as the published answer has it.
  static let partner = (id: "00000000-0000-4000-8000-0000000000a1", name: "Fabrikam")
  /// The id of Microsoft as an organization, and of its place among the targets.
  static let microsoft = "msft"

  /// How long Microsoft's sellers have to accept: 14 days, says the help on co-sell.
  private static let daysToAccept = 14

  /// The answer, after the published example of 2019 and later.
  ///
  /// It shows: new ids, the partner's own organization, the service's dates, `expirationDateTime`
  /// null, New and Pending become Active and Accepted, an eTag, no `closingDateTime` although one was
  /// sent. Today's example sends no status; help pages say that a deal of the partner's own starts
  /// accepted. That Microsoft's own referral waits to be accepted, and until when, is inferred.
  static func referral(_ body: SandboxValue, _ stamp: ReferralStamp) -> SandboxValue {
    let now = stamp.moment.text
    let isMicrosofts = isMeantForMicrosoft(body)
    let engagementID = body["engagementId"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    var referral =
      body
      .with("id", .text(stamp.id))
      .with("engagementId", .text((engagementID ?? stamp.engagementID).lowercased()))
      .with("organizationId", .text(isMicrosofts ? microsoft : partner.id))
      .with("organizationName", .text(isMicrosofts ? "Microsoft" : partner.name))
      .with("createdDateTime", .text(now))
      .with("updatedDateTime", .text(now))
      .with("expirationDateTime", isMicrosofts ? .text(expiration(from: stamp.moment)) : .null)
      .with("eTag", .text(eTag(of: stamp)))
    let (status, substatus) = status(of: body, isMicrosofts: isMicrosofts)
    referral = referral.with("status", .text(status)).with("substatus", .text(substatus))
    if let details = body["details"] {
      referral = referral.with("details", details.without(["closingDateTime"]))
    }
    return referral
  }

  /// The referral with its links, which lead to where it was asked for.
  ///
  /// The published links misspell the path (`engagments`) and would lead nowhere.
  static func shown(_ referral: SandboxValue, at origin: String) -> SandboxValue {
    let path = origin + SandboxContract.engagements.path
    let engagementID = referral["engagementId"]?.text ?? ""
    let links = SandboxValue.object([
      .init(
        "relatedReferrals", link(path + "?$filter=engagementId eq '\(engagementID)'")),
      .init("self", link(path + "/" + (referral["id"]?.text ?? ""))),
    ])
    return EngagementsRules.resource.read(referral.with("links", links))
  }

  /// The referral in a list, whose published example also says which way it goes.
  static func listed(_ referral: SandboxValue, at origin: String) -> SandboxValue {
    EngagementsRules.resource.read(
      shown(referral, at: origin).with("direction", .text("Outgoing")))
  }

  private static func link(_ uri: String) -> SandboxValue {
    .object([.init("uri", .text(uri)), .init("method", .text("GET"))])
  }

  private static func isMeantForMicrosoft(_ body: SandboxValue) -> Bool {
    (body["target"]?.list ?? []).contains { target in
      target["type"]?.text == "BusinessProfileLocation"
        && target["id"]?.text?.lowercased() == microsoft
    }
  }

  private static func status(
    of body: SandboxValue, isMicrosofts: Bool
  ) -> (status: String, substatus: String) {
    let sent = (body["status"]?.text ?? "New", body["substatus"]?.text)
    switch sent {
    case ("New", _): return isMicrosofts ? ("New", "Pending") : ("Active", "Accepted")
    case ("Active", _): return ("Active", "Accepted")
    case (let status, let substatus): return (status, substatus ?? "None")
    }
  }

  private static func expiration(from moment: SandboxInstant) -> String {
    SandboxInstant(
      seconds: moment.seconds + daysToAccept * 86_400,
      tenthsOfMicroseconds: moment.tenthsOfMicroseconds
    ).text
  }

  /// `"00006d10-0000-0000-0000-5c70aa630000"`, quotation marks included; the last group starts with
  /// the moment in seconds.
  private static func eTag(of stamp: ReferralStamp) -> String {
    let seconds = String(max(0, stamp.moment.seconds), radix: 16)
    return "\"0000" + stamp.id.suffix(4) + "-0000-0000-0000-"
      + String(repeating: "0", count: max(0, 8 - seconds.utf8.count)) + seconds + "0000\""
  }
}
