import NIOCore
import NIOSSL
import ReferralModel

/// Says why a server was not trusted, or why there was no secure connection to it at all.
///
/// It only explains: that the connection is refused was decided by the TLS library before.
struct HandshakeWords {
  let server: String
  let isThroughProxy: Bool
  let now: Timestamp

  private var name: String { server.capitalizedStart }

  func reason(_ failure: HandshakeFailure) -> String {
    switch failure.cause {
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      return wrongName(failure.certificate)
    case NIOSSLError.noCertificateToValidate, NIOSSLError.unableToValidateCertificate:
      return notTrusted(failure.certificate)
    case is WeakCertificate:
      return "The certificate of \(server) is too weak (an RSA key of fewer than 2048 bits, or a "
        + "signature over SHA-1 or MD5), so nothing was sent. Who runs the server must renew it."
    case is ChannelError:
      return closed
    case let error as IOError:
      return
        "The connection to \(server) broke during the TLS handshake (\(error.systemWords)), so "
        + "nothing was sent."
    default:
      return reason(of: "\(failure.cause)", failure.certificate)
    }
  }

  /// The library tells its errors apart by text alone.
  private func reason(of text: String, _ certificate: ServerCertificate?) -> String {
    func tells(_ names: String...) -> Bool { names.contains { text.contains($0) } }
    if tells("CERTIFICATE_VERIFY_FAILED") { return notTrusted(certificate) }
    if tells("EOF during handshake", "eofDuringHandshake") { return closed }
    if tells("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL") {
      return "\(name) offers no TLS of version 1.2 or newer, so nothing was sent."
    }
    if tells("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST") {
      return isThroughProxy
        ? "What came back through the proxy for \(server) is not TLS, so nothing was sent: the proxy "
          + "may have answered itself, or the port in the profile is wrong."
        : "\(name) does not speak TLS there, so nothing was sent: check the port in the "
          + "profile."
    }
    if tells("HANDSHAKE_FAILURE", "NO_SHARED_CIPHER", "INSUFFICIENT_SECURITY") {
      return "\(name) and this program know no safe encryption in common, so nothing was sent."
    }
    return "No secure connection to \(server) came about, so nothing was sent: "
      + VisibleText.line(text, upTo: 400).text
  }

  private var closed: String {
    "\(name) closed the connection during the TLS handshake, so nothing was sent."
  }

  private func wrongName(_ certificate: ServerCertificate?) -> String {
    let names = certificate?.names ?? []
    let shown = names.prefix(5).joined(separator: ", ")
    let more = names.count > 5 ? " and \((names.count - 5)) more" : ""
    let list = names.isEmpty ? "to no name at all" : "to other names: \(shown)\(more)"
    return
      "The certificate of \(server) is not made out to it, but \(list). Nothing was sent: check "
      + "the address in the profile."
  }

  private func notTrusted(_ certificate: ServerCertificate?) -> String {
    guard let certificate else {
      return "The certificate of \(server) was not accepted, so nothing was sent. \(hint)"
    }
    let clock = "this machine's clock says \(now.day.isoText) \(now.clock.prefix(5)) UTC"
    if now < certificate.begins {
      return "The certificate of \(server) is not valid before \(certificate.begins.day.isoText), "
        + "and \(clock), so nothing was sent. Is the clock right?"
    }
    if now > certificate.ends {
      return
        "The certificate of \(server) expired on \(certificate.ends.day.isoText) (\(clock)), so "
        + "nothing was sent. Who runs the server must renew it."
    }
    if certificate.isSelfIssued {
      return "The certificate of \(server) is signed by itself (\(certificate.subject)), and this "
        + "machine does not know it, so nothing was sent. \(hint)"
    }
    return "The certificate of \(server) was issued by \(certificate.issuer), which this machine "
      + "does not know or cannot rely on, so nothing was sent. \(hint)"
  }

  private var hint: String {
    "Where a company's proxy looks into connections, the company's own authority is needed: name its "
      + "file in \"certificateAuthorityFile\" of the profile, or in SSL_CERT_FILE."
  }
}
