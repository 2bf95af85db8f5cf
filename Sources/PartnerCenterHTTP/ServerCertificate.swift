import Glibc
import NIOSSL
import ReferralModel

/// What a person needs to know of a certificate that was not accepted.
struct ServerCertificate: Sendable, Equatable {
  /// The names and addresses that it is made out to.
  let names: [String]
  let subject: String
  let issuer: String
  let isSelfIssued: Bool
  let begins: Timestamp
  let ends: Timestamp

  init(_ certificate: NIOSSLCertificate) {
    names = Self.names(of: certificate)
    subject = Self.words(certificate.subjectName)
    issuer = Self.words(certificate.issuerName)
    isSelfIssued = certificate.subjectName == certificate.issuerName
    begins = Timestamp(millisecondsSince1970: certificate.notValidBefore.milliseconds)
    ends = Timestamp(millisecondsSince1970: certificate.notValidAfter.milliseconds)
  }

  /// The common name, else the organization, else all there is.
  private static func words(_ name: [SSLCertificateName]) -> String {
    let chosen =
      name.last { $0.type == .commonName } ?? name.last { $0.type == .organization }
    let words = chosen?.value ?? name.map(\.value).joined(separator: ", ")
    return words.isEmpty ? "nobody" : VisibleText.line(words, upTo: 100).text
  }

  /// As they are compared: the alternative names, and the common name only where there are none
  /// (RFC 6125, 6.4.4).
  private static func names(of certificate: NIOSSLCertificate) -> [String] {
    let alternatives = certificate._subjectAlternativeNames().compactMap { name -> String? in
      switch name.nameType {
      case .dnsName: String(decoding: name.contents, as: UTF8.self)
      case .ipAddress: address(Array(name.contents))
      default: nil
      }
    }
    let common = certificate.subjectName.filter { $0.type == .commonName }.map(\.value)
    return (alternatives.isEmpty ? common : alternatives)
      .map { VisibleText.line($0, upTo: 100).text }
  }

  private static func address(_ bytes: [UInt8]) -> String? {
    guard let family = [4: AF_INET, 16: AF_INET6][bytes.count] else { return nil }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension time_t {
  /// A time so far off that it has no milliseconds is the last one.
  fileprivate var milliseconds: Int {
    let (product, overflows) = multipliedReportingOverflow(by: 1000)
    return overflows ? .max : product
  }
}

extension NIOSSLCertificate {
  /// Whether its key is RSA of fewer than 2048 bits, or it is signed over MD5 or SHA-1.
  ///
  /// The TLS library lets these pass. Public authorities have issued none of the kind for ten years
  /// (CA/Browser Forum, Baseline Requirements, 6.1.5 and 7.1.3). The authorities above are not looked
  /// at: the library does not tell which of them it relied on.
  var isWeak: Bool {
    guard let key = try? extractPublicKey().toSPKIBytes(), let bytes = try? toDERBytes() else {
      return true
    }
    // Key information of 2048 bits has 294 bytes, of which the modulus takes 256.
    let isShort = key.firstRange(of: Self.rsa) != nil && key.count < 290
    return isShort || Self.weakSignatures.contains { bytes.firstRange(of: $0) != nil }
  }

  /// `rsaEncryption` as DER (RFC 8017, appendix C).
  private static let rsa: [UInt8] = [
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
  ]

  /// `md5WithRSAEncryption`, `sha1WithRSAEncryption` and `ecdsa-with-SHA1` (RFC 3279, 2.2).
  private static let weakSignatures: [[UInt8]] = [
    [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x04],
    [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05],
    [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01],
  ]
}
