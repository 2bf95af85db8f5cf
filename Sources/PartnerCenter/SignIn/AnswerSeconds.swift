import ReferralModel

/// Reads a number of seconds that a sign-in service gives.
///
/// It is a JSON number by the book (RFC 6749, 5.1); some services write it as text.
enum AnswerSeconds {
  /// A century: more than any real value, and far from what overflows.
  private static let most = 3_155_760_000.0

  /// The seconds, rounded up, negative where the service says so; `nil` for what is no number.
  static func read(_ value: JSON?) -> Int? {
    guard let text = value?.writtenText?.trimmingBlanks(), let first = text.utf8.first,
      // `Double` would take "inf", "nan" and hexadecimal digits too.
      text.utf8.allSatisfy("0123456789+-.eE".utf8.contains), first != UInt8(ascii: "+"),
      let number = Double(text), number.isFinite
    else { return nil }
    return Int(min(max(number, -Self.most), Self.most).rounded(.up))
  }
}
