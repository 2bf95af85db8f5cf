/// The parameters of a request to the sign-in service (RFC 6749, appendix B).
struct SignInForm {
  private let parameters: [String: String]

  /// - Throws: ``SignInError`` where the body is no such form.
  init(_ body: [UInt8]) throws(SignInError) {
    var parameters: [String: String] = [:]
    for field in body.split(separator: UInt8(ascii: "&")) {
      let sides = field.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = Self.decoded(sides[0]), let value = Self.decoded(sides[1])
      else { throw .malformed("The body must be a form: name=value, with & between.") }
      // RFC 6749, 3.2: not more than once. Without a value it counts as left out.
      guard parameters.updateValue(value, forKey: name) == nil else {
        throw .malformed("A parameter stands twice.")
      }
    }
    self.parameters = parameters.filter { !$0.value.isEmpty }
  }

  subscript(name: String) -> String? { parameters[name] }

  func required(_ name: String) throws(SignInError) -> String {
    guard let value = parameters[name] else { throw .missing(name) }
    return value
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
  }
}
