import ReferralModel

/// What keeps a text out of the head of a request.
enum RequestHeadFaults {
  /// What is wrong with a header's name (RFC 9110, 5.6.2: `token`), or `nil`.
  static func fault(inName name: String) -> String? {
    guard !name.isEmpty else { return "it has no name" }
    return name.unicodeScalars.firstFault { $0.isAlphanumeric(or: "!#$%&'*+-.^_`|~") }
      .map { "its name holds \($0)" }
  }

  /// What is wrong with a header's value, or `nil`.
  ///
  /// Stricter than RFC 9110, 5.5: only visible ASCII and single blanks between, since what lies
  /// outside is read differently by different servers.
  static func fault(inValue value: String) -> String? {
    guard !value.isEmpty else { return "its value is empty" }
    guard !value.hasPrefix(" "), !value.hasSuffix(" ") else {
      return "its value starts or ends with a blank"
    }
    return value.unicodeScalars.firstFault { (0x20...0x7e).contains($0.value) }
      .map { "its value holds \($0)" }
  }

  /// Refuses a header that cannot stand in a request.
  ///
  /// - Parameter remedy: What to do about it, as a sentence.
  static func refuse(_ field: HeaderField, remedy: String) throws(PreparationError) {
    guard let fault = fault(inName: field.name) ?? fault(inValue: field.value) else { return }
    throw PreparationError(
      subject: "the header \(VisibleText.line(field.name).text)", fault: fault, remedy: remedy)
  }

  /// What is wrong with a request target in origin form (RFC 9112, 3.2.1; RFC 3986, 3.3), or `nil`.
  static func fault(inTarget target: String) -> String? {
    guard target.hasPrefix("/") else { return "it does not start with a slash" }
    // Some servers and proxies read `//name` as a host.
    guard !target.hasPrefix("//") else { return "it starts with two slashes" }
    let fault = target.unicodeScalars.firstFault { $0.isAlphanumeric(or: "-._~!$&'()*+,;=:@/?%") }
    if let fault { return "it holds \(fault)" }
    let isEscapedWell = target.utf8.split(
      separator: UInt8(ascii: "%"), omittingEmptySubsequences: false
    )
    .dropFirst().allSatisfy { rest in
      rest.count >= 2 && rest.prefix(2).allSatisfy(Self.hexadecimalDigits.contains)
    }
    return isEscapedWell ? nil : "it holds a percent sign without two hexadecimal digits after it"
  }

  private static let hexadecimalDigits = Set("0123456789abcdefABCDEF".utf8)
}

extension Unicode.Scalar {
  fileprivate func isAlphanumeric(or others: String) -> Bool {
    UInt8(exactly: value)?.isASCIIAlphanumeric ?? false || others.unicodeScalars.contains(self)
  }

  fileprivate var inWords: String {
    switch self {
    case "\0": "a NUL character"
    case "\r": "a carriage return"
    case "\n": "a line feed"
    case " ": "a blank"
    case _ where isASCII && properties.generalCategory != .control: "the character \(self)"
    case _ where isASCII: "the control character \(VisibleText.line(String(self)).text)"
    default: "the character \(codePointName), which is not ASCII"
    }
  }
}

extension String.UnicodeScalarView {
  /// The first scalar that breaks a rule, in words, with its position counted from 1.
  fileprivate func firstFault(_ isAllowed: (Unicode.Scalar) -> Bool) -> String? {
    for (offset, scalar) in enumerated() where !isAllowed(scalar) {
      return "\(scalar.inWords) (character \(offset + 1))"
    }
    return nil
  }
}
