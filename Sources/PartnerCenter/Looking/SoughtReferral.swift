package import ReferralModel

/// A referral that was sent and whose id is not known, as the list is searched for it.
package struct SoughtReferral: Sendable, Equatable {
  /// How alike a listed referral is.
  package enum Likeness: Sendable, Equatable {
    case match
    /// Nothing speaks against it, but the list does not show enough to tell.
    case possible
    /// It is another one that a person could take for it.
    case similar
    case different
  }

  /// What the request said of it.
  private let sent: ListedReferral
  /// When it was sent first, by this machine's clock.
  private let sentAt: Timestamp?
  /// The own referral of the engagement, where Microsoft's is sought in it.
  private let ownID: String?

  /// What two clocks may differ by although the answer says what time it is.
  private static let tolerance = 60_000
  /// What they may differ by where it does not.
  private static let toleranceWithoutDate = 3_600_000

  /// - Parameters:
  ///   - body: The body of the request.
  ///   - sentAt: When the request was sent for the first time; without it nothing is a sure match.
  package init(body: JSONObject, sentAt: Timestamp?) {
    sent = ListedReferral(reading: body)
    self.sentAt = sentAt
    ownID = nil
  }

  /// Microsoft's own referral of a shared deal.
  ///
  /// - Parameters:
  ///   - body: The body of the second request, which names the engagement.
  ///   - ownID: The id of the first referral; empty where it is not known.
  ///   - sentAt: When the first request was sent.
  package init(microsoftsOf body: JSONObject, besides ownID: String, sentAt: Timestamp?) {
    sent = ListedReferral(reading: body)
    self.sentAt = sentAt
    self.ownID = ownID
  }

  /// Compares a listed referral with the one that was sent.
  ///
  /// Where both have an external reference, it decides: the service gives it back in lower case, so
  /// case makes no difference. Else customer, value and closing date decide, as far as the list
  /// shows them: the answers of 2018 carry neither value nor date. One that was created before the
  /// request left is not it.
  ///
  /// - Parameter clockLead: ``ReferralPage/clockLead``.
  package func likeness(of listed: ListedReferral, clockLead: Int?) -> Likeness {
    let isInTime = isInTime(listed, clockLead: clockLead)
    if let ownID { return likeness(ofConnected: listed, besides: ownID, isInTime: isInTime) }
    // Microsoft's has all of ours in it, the reference too.
    if listed.isForMicrosoft == true, sent.isForMicrosoft != true { return .different }
    let reference = Self.folded(sent.externalReferenceID)
    let listedReference = Self.folded(listed.externalReferenceID)
    let deal = comparedDeal(listed)
    let differing = deal.count { $0 == false }
    let unknown = deal.count { $0 == nil }

    if !reference.isEmpty, !listedReference.isEmpty {
      if reference == listedReference {
        return isInTime.map { $0 ? .match : .similar } ?? .possible
      }
      return differing == 0 && unknown == 0 ? .similar : .different
    }
    switch (differing, unknown) {
    case (0, 0): return isInTime.map { $0 ? .match : .similar } ?? .possible
    case (1, 0): return .similar
    case (0, _) where deal.first == true && isInTime != false: return .possible
    default: return .different
    }
  }

  /// Compares a listed referral with Microsoft's own of the engagement.
  ///
  /// The engagement and the target decide. The first referral is in the same engagement, and so are
  /// those of other partners: where the list does not show the target, a person has to tell.
  private func likeness(
    ofConnected listed: ListedReferral, besides ownID: String, isInTime: Bool?
  ) -> Likeness {
    guard ownID.isEmpty || Self.folded(listed.id) != Self.folded(ownID) else { return .different }
    guard !sent.engagementID.isEmpty, !listed.engagementID.isEmpty,
      Self.folded(listed.engagementID) == Self.folded(sent.engagementID)
    else { return .different }
    switch listed.isForMicrosoft {
    case true?: return isInTime.map { $0 ? .match : .similar } ?? .possible
    case false?: return .similar
    case nil: return isInTime == false ? .similar : .possible
    }
  }

  /// Whether customer, value and closing date are equal; `nil` where the list does not show it.
  private func comparedDeal(_ listed: ListedReferral) -> [Bool?] {
    func compared(_ mine: String, _ theirs: String, _ equal: (String, String) -> Bool) -> Bool? {
      if theirs.isEmpty { return mine.isEmpty ? true : nil }
      return !mine.isEmpty && equal(mine, theirs)
    }
    return [
      compared(sent.customer, listed.customer) { Self.folded($0) == Self.folded($1) },
      compared(sent.value, listed.value, DealValue.areEqual),
      compared(sent.closes, listed.closes) { mine, theirs in
        guard let mine = ServiceTime.read(mine), let theirs = ServiceTime.read(theirs) else {
          return mine == theirs
        }
        return mine == theirs || mine.day == theirs.day
      },
    ]
  }

  /// Whether it was created when or after the request left; `nil` where that time is not recorded.
  private func isInTime(_ listed: ListedReferral, clockLead: Int?) -> Bool? {
    guard let createdAt = listed.createdAt else { return true }
    guard let sentAt else { return nil }
    let earliest =
      sentAt.millisecondsSince1970
      + (clockLead.map { $0 - Self.tolerance } ?? -Self.toleranceWithoutDate)
    return createdAt.millisecondsSince1970 >= earliest
  }

  /// A text as it is compared: without case, with single blanks, and with the characters that HTML
  /// escapes, which the service has been seen to give back so.
  private static func folded(_ text: String) -> String {
    var text = text
    for (escape, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
      text = text.replacing(escape, with: character)
    }
    // Last, so that what stands for `&lt;` as text does not become `<`.
    text = text.replacing("&amp;", with: "&")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .uppercased().lowercased()
  }
}

/// Compares deal values as decimals.
enum DealValue {
  /// Whether both texts are the same decimal, `50000` and `5.0E4` for one; else the same text.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    guard let left = Amount.read(jsonNumber: left).value,
      let right = Amount.read(jsonNumber: right).value
    else { return left.hasSameScalars(as: right) }
    return left.integerDigits == right.integerDigits
      && significant(left) == significant(right)
  }

  /// The decimals without the zeros at their end.
  private static func significant(_ amount: Amount) -> [UInt8] {
    Array(amount.fractionDigits.utf8.reversed().drop { $0 == UInt8(ascii: "0") })
  }
}
