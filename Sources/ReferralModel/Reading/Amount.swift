/// An amount of money as exact decimal digits; it never passes through binary floating point.
package struct Amount: Sendable, Hashable {
  /// At least one digit, without needless zeros at the front.
  package let integerDigits: String
  /// The decimals as they were given, zeros at the end included.
  package let fractionDigits: String

  /// More digits than any sum of money needs, and than other programs keep.
  package static let mostDigits = 30

  /// Takes digits before and behind the decimal point, with the point moved to the right.
  init(integer: String, fraction: String, movingPointBy places: Int = 0) throws(Unreadable) {
    var integer = Substring(integer)
    var fraction = Substring(fraction)
    // Far more than the digits allow; a larger exponent would only build a long text of zeros.
    guard abs(places) <= 2 * Self.mostDigits else { throw Self.tooLong(nil) }
    if places > 0 {
      let padded = fraction + String(repeating: "0", count: max(0, places - fraction.utf8.count))
      integer += padded.prefix(places)
      fraction = padded.dropFirst(places)
    } else if places < 0 {
      let padded = String(repeating: "0", count: max(0, -places - integer.utf8.count)) + integer
      fraction = padded.suffix(-places) + fraction
      integer = Substring(padded.dropLast(-places))
    }
    let digits = integer.drop { $0 == "0" }
    integerDigits = digits.isEmpty ? "0" : String(digits)
    fractionDigits = String(fraction)
    let count = integerDigits.utf8.count + fractionDigits.utf8.count
    guard count <= Self.mostDigits else { throw Self.tooLong(count) }
  }

  /// What is sent: a plain decimal, `50000.00`.
  package var wireText: String {
    fractionDigits.isEmpty ? integerDigits : "\(integerDigits).\(fractionDigits)"
  }

  /// With groups of three and the decimals as given: `50,000`.
  package var groupedText: String {
    fractionDigits.isEmpty ? groupedInteger : "\(groupedInteger).\(fractionDigits)"
  }

  /// With groups of three and at least two decimals, so that a point cannot be taken for a group:
  /// `50,000.00`.
  package var words: String {
    let zeros = String(repeating: "0", count: max(0, 2 - fractionDigits.utf8.count))
    return "\(groupedInteger).\(fractionDigits)\(zeros)"
  }

  private var groupedInteger: String { integerDigits.groupedDigits }

  static func tooLong(_ count: Int?) -> Unreadable {
    let found = count.map { "; this one has \($0)" } ?? ""
    return Unreadable("An amount has at most \(mostDigits) digits\(found).")
  }
}
