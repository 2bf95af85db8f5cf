import Crypto
import ReferralModel

/// SHA-256 for showing and comparing.
package enum SHA256Digest {
  /// The digest as 64 lowercase hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).hexadecimalText
  }
}
