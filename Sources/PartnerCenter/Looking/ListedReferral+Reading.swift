package import ReferralModel

extension ListedReferral {
  /// Longer than a text of a referral that two people could tell apart.
  private static let longestText = 512

  /// Reads a referral out of the list, or what a request says of one.
  ///
  /// Names are those of both editions of the service, in any case. Texts are cleaned for showing and
  /// cut; an id that is none stays empty.
  package init(reading object: JSONObject) {
    let details = object[anyCase: "details"]?.object ?? JSONObject()
    let customer = object[anyCase: "customerProfile"]?.object ?? JSONObject()
    self.init(
      id: CreatedReferral.readableID(object.text("id")) ?? "",
      engagementID: CreatedReferral.readableID(object.text("engagementId")) ?? "",
      externalReferenceID: Self.clean(object.text("externalReferenceId")),
      customer: Self.clean(customer.text("name")),
      value: Self.clean(details.text("estimatedDealValue") ?? details.text("dealValue")),
      closes: Self.clean(
        details.text("estimatedClosingDateTime") ?? details.text("closingDateTime")),
      status: Self.clean(object.text("status")),
      statusDetail: Self.clean(object.text("statusDetail") ?? object.text("substatus")),
      createdAt: object.text("createdDateTime").flatMap(ServiceTime.read),
      targetIDs: (object[anyCase: "target"]?.array ?? []).prefix(Self.mostTargets).compactMap {
        $0.object?.text("id").map(Self.clean)
      })
  }

  /// More than a referral is meant for.
  private static let mostTargets = 50

  /// A text as it is shown; empty where there is none.
  static func clean(_ text: String?) -> String {
    guard let text else { return "" }
    return VisibleText.line(text.trimmingBlanks(), upTo: longestText).text
  }
}

/// Reads the times that the service writes.
enum ServiceTime {
  /// A date and time, or a day, which is its midnight; where no zone is named, it is UTC.
  static func read(_ text: String) -> Timestamp? {
    // Three forms of one ISO 8601 time: whole, without its zone, without its clock.
    Timestamp(text) ?? Timestamp(text + "Z") ?? Timestamp(text + "T00:00:00Z")
  }
}
