import ReferralModel

extension Int {
  /// The number with a comma before each three digits: `1,234`.
  var grouped: String {
    let digits = String(magnitude)
    let text = digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text += "," }
      text.append(digit.element)
    }
    return (self < 0 ? "-" : "") + text
  }

  /// The number as one of bytes: `1,234 bytes`.
  var byteWords: String { "\(grouped) \(noun("byte"))" }
}
