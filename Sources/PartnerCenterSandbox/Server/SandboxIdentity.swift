import Glibc
import NIOSSL
import ReferralModel

/// What the sandbox shows of itself behind TLS: a certificate and the key that belongs to it.
package struct SandboxIdentity: Sendable {
  let context: NIOSSLContext

  /// - Parameters:
  ///   - certificateChain: In PEM: the server's certificate first, then those between it and its
  ///     authority.
  ///   - privateKey: In PEM, not encrypted.
  /// - Throws: ``SandboxFailure`` where they cannot be read or do not belong together.
  package init(certificateChain: [UInt8], privateKey: [UInt8]) throws {
    try self.init(
      certificateChain, privateKey, certificateName: "The certificate", keyName: "The private key")
  }

  /// Reads both from files of PEM.
  ///
  /// - Throws: ``SandboxFailure``, also where others can read the key.
  package init(certificateFile: String, privateKeyFile: String) throws {
    try self.init(
      Self.contents(of: certificateFile, isSecret: false),
      Self.contents(of: privateKeyFile, isSecret: true),
      certificateName: "The certificate file \(certificateFile)",
      keyName: "The private key file \(privateKeyFile)")
  }

  private init(
    _ chain: [UInt8], _ key: [UInt8], certificateName: String, keyName: String
  ) throws {
    let certificates = (try? NIOSSLCertificate.fromPEMBytes(chain)) ?? []
    guard !certificates.isEmpty else {
      throw SandboxFailure(
        "\(certificateName) holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE.")
    }
    // Without the closure a key with a password would be asked for on the terminal.
    guard
      let privateKey = try? NIOSSLPrivateKey(
        bytes: key, format: .pem, passphraseCallback: { $0([UInt8]()) })
    else {
      throw SandboxFailure("\(keyName) holds no key in PEM that can be read without a password.")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      // Each has been read, so it is the pair that does not work.
      throw SandboxFailure(
        "\(keyName) is not that of \(certificateName.withSmallInitial), whose first certificate must "
          + "be the server's own.")
    }
  }

  /// No chain of certificates comes near it.
  private static let largestFile = 1 << 20

  private static func contents(of path: String, isSecret: Bool) throws -> [UInt8] {
    let name = isSecret ? "The private key file \(path)" : "The certificate file \(path)"
    // A pipe without a writer would keep it waiting otherwise.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw SandboxFailure("\(name) cannot be opened", errno: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw SandboxFailure("\(name) cannot be examined", errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SandboxFailure("\(name) is no file.") }
    guard !isSecret || status.st_mode & 0o077 == 0 else {
      throw SandboxFailure(
        "Others can read \(name.withSmallInitial). Run: chmod 600 \(path.pathQuotedForShell)")
    }
    guard status.st_size <= largestFile else {
      throw SandboxFailure("\(name) is larger than \(largestFile >> 20) MiB.")
    }
    var contents = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < contents.count {
      let part = contents.withUnsafeMutableBytes { bytes in
        read(file, bytes.baseAddress.map { $0 + count }, bytes.count - count)
      }
      if part == 0 { break }
      if part > 0 {
        count += part
      } else if errno != EINTR {
        throw SandboxFailure("\(name) cannot be read", errno: errno)
      }
    }
    return Array(contents[..<count])
  }
}

extension String {
  fileprivate var withSmallInitial: String { prefix(1).lowercased() + dropFirst() }
}
