extension Draft {
  /// Whose draft it is, in a few words.
  package var customerWords: String {
    Self.customerWords(referral.customerProfile.name, isReduced: isReduced)
  }

  /// The customer's name, or why there is none.
  ///
  /// A name of nothing but blanks is none, as the checks have it.
  package static func customerWords(_ name: String, isReduced: Bool) -> String {
    if isReduced { return "(data removed)" }
    return name.isBlank ? "(no customer yet)" : name
  }
}
