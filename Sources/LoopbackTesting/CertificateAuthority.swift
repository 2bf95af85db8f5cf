import Crypto
package import FoundationEssentials
import SwiftASN1
import X509
import _CryptoExtras

/// Who issues certificates for one test: made anew each time, and known to nobody else.
package struct CertificateAuthority {
  package enum Key {
    case p256
    /// - `bits`: also fewer than anybody should rely on.
    case rsa(bits: Int)
  }

  /// A certificate with what its server needs.
  package struct Identity: Sendable {
    /// The server's certificate first, then those between it and the authority.
    package let chain: [[UInt8]]
    package let privateKey: [UInt8]
  }

  package static let day: TimeInterval = 86_400

  private let name: DistinguishedName
  private let key: Certificate.PrivateKey
  private let certificate: Certificate
  /// The certificates between this one and its root.
  private let between: [Certificate]

  /// An authority that has nobody above it.
  package init(
    named name: String, key kind: Key = .p256, from start: Date = Date() - Self.day,
    until end: Date = Date() + Self.day
  ) throws {
    key = try kind.make()
    self.name = try DistinguishedName { CommonName(name) }
    certificate = try Self.certificate(
      of: self.name, key: key, issuer: self.name, issuerKey: key, from: start, until: end,
      extensions: Self.authorityExtensions())
    between = []
  }

  private init(
    name: DistinguishedName, key: Certificate.PrivateKey, certificate: Certificate,
    between: [Certificate]
  ) {
    (self.name, self.key, self.certificate, self.between) = (name, key, certificate, between)
  }

  /// An authority below this one.
  package func authority(
    named name: String, from start: Date = Date() - Self.day, until end: Date = Date() + Self.day
  ) throws -> CertificateAuthority {
    let key = try Key.p256.make()
    let name = try DistinguishedName { CommonName(name) }
    let certificate = try Self.certificate(
      of: name, key: key, issuer: self.name, issuerKey: self.key, from: start, until: end,
      extensions: Self.authorityExtensions())
    return CertificateAuthority(
      name: name, key: key, certificate: certificate, between: [certificate] + between)
  }

  /// Issues a certificate for a server.
  ///
  /// - Parameter names: DNS names; one of digits and dots is an IPv4 address.
  package func identity(
    for names: [String], key kind: Key = .p256, from start: Date = Date() - Self.day,
    until end: Date = Date() + Self.day, signedWithSHA1: Bool = false
  ) throws -> Identity {
    let key = try kind.make()
    let subject = try DistinguishedName { CommonName(names.first ?? "nobody") }
    let leaf = try Self.certificate(
      of: subject, key: key, issuer: name, issuerKey: self.key, from: start, until: end,
      extensions: Self.serverExtensions(names), signedWithSHA1: signedWithSHA1)
    return try Identity(
      chain: ([leaf] + between).map(Self.bytes),
      privateKey: Array(key.serializeAsPEM().pemString.utf8))
  }

  /// A certificate that its own key has signed.
  package static func selfSigned(for names: [String]) throws -> Identity {
    let key = try Key.p256.make()
    let subject = try DistinguishedName { CommonName(names.first ?? "nobody") }
    let certificate = try certificate(
      of: subject, key: key, issuer: subject, issuerKey: key, from: Date() - day,
      until: Date() + day, extensions: serverExtensions(names))
    return try Identity(
      chain: [bytes(certificate)], privateKey: Array(key.serializeAsPEM().pemString.utf8))
  }

  /// The authority's own certificate, as text that stands in files.
  package var pem: String {
    get throws { try certificate.serializeAsPEM().pemString + "\n" }
  }

  /// The authority's own certificate in its binary form.
  package var der: [UInt8] {
    get throws { try Self.bytes(certificate) }
  }

  private static func bytes(_ certificate: Certificate) throws -> [UInt8] {
    var serializer = DER.Serializer()
    try certificate.serialize(into: &serializer)
    return serializer.serializedBytes
  }

  private static func certificate(
    of subject: DistinguishedName, key: Certificate.PrivateKey, issuer: DistinguishedName,
    issuerKey: Certificate.PrivateKey, from start: Date, until end: Date,
    extensions: Certificate.Extensions, signedWithSHA1: Bool = false
  ) throws -> Certificate {
    guard signedWithSHA1 else {
      return try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
        notValidBefore: start, notValidAfter: end, issuer: issuer, subject: subject,
        extensions: extensions, issuerPrivateKey: issuerKey)
    }
    return try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
      notValidBefore: start, notValidAfter: end, issuer: issuer, subject: subject,
      signatureAlgorithm: .sha1WithRSAEncryption, extensions: extensions,
      issuerPrivateKey: issuerKey)
  }

  private static func authorityExtensions() throws -> Certificate.Extensions {
    try Certificate.Extensions {
      Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
      Critical(KeyUsage(keyCertSign: true, cRLSign: true))
    }
  }

  private static func serverExtensions(_ names: [String]) throws -> Certificate.Extensions {
    try Certificate.Extensions {
      Critical(BasicConstraints.notCertificateAuthority)
      try ExtendedKeyUsage([.serverAuth])
      SubjectAlternativeNames(names.map(Self.generalName))
    }
  }

  private static func generalName(_ name: String) -> GeneralName {
    let parts = name.split(separator: ".").compactMap { UInt8($0) }
    return parts.count == 4 ? .ipAddress(ASN1OctetString(contentBytes: parts[...])) : .dnsName(name)
  }
}

extension CertificateAuthority.Key {
  fileprivate func make() throws -> Certificate.PrivateKey {
    switch self {
    case .p256: Certificate.PrivateKey(P256.Signing.PrivateKey())
    case .rsa(let bits):
      Certificate.PrivateKey(
        try _RSA.Signing.PrivateKey(unsafeKeySize: _RSA.Signing.KeySize(bitCount: bits)))
    }
  }
}
