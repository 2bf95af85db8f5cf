import ReferralModel

extension Int {
  /// The number with a comma before each three digits: `1,234`.
  var grouped: String { (self < 0 ? "-" : "") + String(magnitude).groupedDigits }

  /// The number as one of bytes: `1,234 bytes`.
  var byteWords: String { "\(grouped) \(noun("byte"))" }
}
