import Glibc
import NIOSSL
package import PartnerCenter
import ReferralModel

extension CertificateFile {
  /// A system's whole store has about 200 KiB.
  private static let mostBytes = 16 * 1024 * 1024

  /// Reads all certificates of the file, in PEM form, or the one in DER form.
  func certificates() throws(CertificateFileError) -> [NIOSSLCertificate] {
    let bytes = try read()
    do {
      if bytes.firstRange(of: Array("-----BEGIN".utf8)) == nil {
        return [try NIOSSLCertificate(bytes: bytes, format: .der)]
      }
      return try NIOSSLCertificate.fromPEMBytes(bytes)
    } catch {
      throw CertificateFileError(file: self, trouble: "it holds no readable certificate")
    }
  }

  /// How many certificates the file holds.
  package func certificateCount() throws(CertificateFileError) -> Int {
    try certificates().count
  }

  private func read() throws(CertificateFileError) -> [UInt8] {
    // Without O_NONBLOCK a pipe would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= Self.mostBytes else {
        throw CertificateFileError(file: self, trouble: "it is larger than 16 MiB")
      }
    }
  }

  private func failure() -> CertificateFileError {
    CertificateFileError(file: self, trouble: String(cString: strerror(errno)).lowercased())
  }
}

/// A file of certificate authorities that cannot be used.
///
/// Going on without it would end in a certificate that is not trusted, with the reason lost.
package struct CertificateFileError: Error, CustomStringConvertible {
  let file: CertificateFile
  let trouble: String

  package var description: String {
    "The file of certificate authorities \(VisibleText.line(file.path).text), named by "
      + "\(file.namedBy), cannot be used: \(trouble)."
  }
}
