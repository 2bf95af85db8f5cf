/// The version of the program.
enum Version {
  static let text = "0.1.0"
  /// The value of the `User-Agent` header.
  static let userAgent = "referral/\(text)"
}
