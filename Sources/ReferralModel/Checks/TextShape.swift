extension String {
  /// Whether there is nothing but blanks.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Whether this has the outline of an e-mail address: one `@`, text before it, and a domain of at
  /// least two labels behind it.
  ///
  /// Whether the address exists only the mail server knows; RFC 5321 allows far more than the
  /// service's forms do.
  package var looksLikeEmail: Bool {
    let halves = split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty,
      !unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 })
    else { return false }
    let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && !labels.contains(where: \.isEmpty)
  }

  /// Whether this could be dialled: at least five digits, and else only what people write between
  /// them.
  package var looksLikePhoneNumber: Bool {
    filter(\.isASCIIDigit).count >= 5
      && allSatisfy { $0.isASCIIDigit || " +-()./,#*x".contains($0) || "ext".contains($0) }
  }
}
