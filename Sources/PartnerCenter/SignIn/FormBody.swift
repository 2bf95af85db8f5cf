import ReferralModel

/// The body of a form (`application/x-www-form-urlencoded`, RFC 6749, appendix B).
enum FormBody {
  /// Writes `name=value` pairs in order.
  ///
  /// A blank becomes `%20`, which every server reads, and not `+`, which some take as it stands.
  static func bytes(_ fields: [(name: String, value: String)]) -> [UInt8] {
    let pairs = fields.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
    return Array(pairs.joined(separator: "&").utf8)
  }
}

extension String {
  /// The text with every byte but the unreserved characters (RFC 3986, 2.3) written as `%XX`.
  var percentEncoded: String {
    var result: [UInt8] = []
    for byte in utf8 {
      if byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte) {
        result.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += Array("%\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
