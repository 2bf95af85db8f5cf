/// What the customer answered when asked for consent.
package enum ConsentAnswer: String, Sendable, CaseIterable {
  case yes
  case no
  /// Nobody has asked, or nobody has written down the answer. Never filled in by the program.
  case notAnswered
}

/// The customer's consent, flag by flag.
///
/// The names are those of the published example, doubled `To` included: the service echoes that
/// spelling, while the page's own table has others.
package struct CustomerConsent: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("consentToToShareInfoWithOthers"),
    KnownMember("consentToContact"),
    KnownMember("consentToMicrosoftToContactSpecificPartners"),
    KnownMember("consentToShareReferralWithMicrosoftSellers", of: .engagements),
  ]

  package var toShareInfoWithOthers: ConsentAnswer {
    get { self[consent: "consentToToShareInfoWithOthers"] }
    set { self[consent: "consentToToShareInfoWithOthers"] = newValue }
  }

  package var toContact: ConsentAnswer {
    get { self[consent: "consentToContact"] }
    set { self[consent: "consentToContact"] = newValue }
  }

  package var toMicrosoftToContactSpecificPartners: ConsentAnswer {
    get { self[consent: "consentToMicrosoftToContactSpecificPartners"] }
    set { self[consent: "consentToMicrosoftToContactSpecificPartners"] = newValue }
  }

  /// Whether Microsoft's sellers may see the deal, which cannot be taken back.
  ///
  /// It says which type of deal this is, so that ``Referral/choose(_:)`` sets it.
  package var toShareWithMicrosoftSellers: ConsentAnswer {
    get { self[consent: "consentToShareReferralWithMicrosoftSellers"] }
    set { self[consent: "consentToShareReferralWithMicrosoftSellers"] = newValue }
  }

  /// Every flag that a contract sends by its name, in order, with its answer.
  package func answers(under edition: Editions) -> [(name: String, answer: ConsentAnswer)] {
    Self.knownMembers.filter { !$0.editions.isDisjoint(with: edition) }
      .map { ($0.name, self[consent: $0.name]) }
  }

  private subscript(consent name: String) -> ConsentAnswer {
    get {
      switch document[name]?.bool {
      case true?: .yes
      case false?: .no
      case nil: .notAnswered
      }
    }
    set {
      // A value that is neither true nor false is somebody's answer in words this program cannot
      // read: it stays until it is answered.
      guard newValue != self[consent: name] else { return }
      self[member: name] =
        switch newValue {
        case .yes: true
        case .no: false
        case .notAnswered: nil
        }
    }
  }
}
