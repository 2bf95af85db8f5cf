import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import PartnerCenter
import ReferralModel

/// Says in a person's words why no complete answer came.
struct FailureWords {
  let endpoint: Endpoint
  let timeouts: Profile.Timeouts

  static let stoppedInTime = "Sending was stopped before anything left."

  private static let timeouts: [HTTPClientError] = [
    .connectTimeout, .getConnectionFromPoolTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
    .readTimeout, .writeTimeout,
  ]

  private var server: String { endpoint.isSandbox ? "the sandbox" : endpoint.authority }

  /// Why the request never left.
  func beforeLeaving(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .cancelled:
      return Self.stoppedInTime
    case let error as HTTPClientError where Self.timeouts.contains(error):
      return "No connection to \(server) came about within \(timeouts.connect.inWords)."
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      return closedBefore
    case ChannelError.ioOnClosedChannel, ChannelError.eof:
      return closedBefore
    case let error as NIOConnectionError:
      return words(error)
    case let error as IOError:
      return words(error)
    default:
      return tlsWords(error)
        ?? "The request could not be sent to \(server): \(VisibleText.line("\(error)").text)"
    }
  }

  private var closedBefore: String {
    "\(server.capitalizedStart) closed the connection before anything was sent."
  }

  /// Why nobody knows what became of a request that has left, or of which a part may have.
  func afterLeaving(_ error: any Error, progress: ExchangeProgress.State) -> String {
    let sent =
      progress.sentBytes.map { "The request was sent (\($0) bytes), but " }
      ?? "The request was being sent, but "
    return sent + reason(error, hasAnswerHead: progress.hasAnswerHead)
  }

  private func reason(_ error: any Error, hasAnswerHead: Bool) -> String {
    let answer = hasAnswerHead ? "a complete answer" : "any answer"
    let closed = "the connection was closed before \(answer) came."
    switch error {
    case let error as HTTPClientError where error == .cancelled:
      return "the waiting was stopped before \(answer) came."
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      return closed
    case let error as HTTPClientError where Self.timeouts.contains(error):
      return "no complete answer came within \(timeouts.answer.inWords)."
    case AnswerFault.headTooLarge:
      return "the answer has more than 64 KiB of headers."
    case AnswerFault.bodyTooLarge:
      return "the answer is larger than 4 MiB."
    case HTTPParserError.invalidEOFState, NIOSSLError.uncleanShutdown, ChannelError.eof,
      ChannelError.ioOnClosedChannel:
      return closed
    case is HTTPParserError:
      return "the answer is not well-formed HTTP."
    case let error as IOError:
      return "the connection broke before \(answer) came: \(systemWords(error))."
    default:
      return "\(answer) did not come: \(VisibleText.line("\(error)").text)"
    }
  }

  private func words(_ error: NIOConnectionError) -> String {
    if let failure = error.connectionErrors.first?.error {
      return (failure as? IOError).map(words) ?? beforeLeaving(failure)
    }
    return "The name \(endpoint.host) was not found: check \"baseURL\" of the profile and the "
      + "connection to the network."
  }

  private func words(_ error: IOError) -> String {
    switch error.errnoCode {
    case ECONNREFUSED:
      "\(server.capitalizedStart) refused the connection: nothing listens there."
    case ENOENT where endpoint.isSandbox:
      "The sandbox is not running: its socket does not exist."
    case EACCES where endpoint.isSandbox:
      "The sandbox's socket belongs to somebody else."
    default:
      "No connection to \(server): \(systemWords(error))."
    }
  }

  private func systemWords(_ error: IOError) -> String {
    String(cString: strerror(error.errnoCode))
  }

  /// What is wrong with the server's certificate or protocol, as far as the TLS library says.
  private func tlsWords(_ error: any Error) -> String? {
    if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
      return "The certificate of \(server) is made out to another name, so nothing was sent."
    }
    guard error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError else {
      return nil
    }
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      return "The certificate of \(server) was not accepted, so nothing was sent: it has expired, "
        + "or this machine does not know who issued it (a company's proxy may stand in between)."
    }
    if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
      return "\(server.capitalizedStart) does not speak TLS there, so nothing was sent: check the "
        + "port in \"baseURL\" of the profile."
    }
    if text.contains("PROTOCOL") {
      return
        "\(server.capitalizedStart) offers no TLS of version 1.2 or newer, so nothing was sent."
    }
    return "No secure connection to \(server) came about, so nothing was sent: "
      + VisibleText.line(text).text
  }
}

extension Duration {
  fileprivate var inWords: String { components.seconds.counted("second") }
}

extension String {
  fileprivate var capitalizedStart: String {
    hasPrefix("the ") ? "T" + dropFirst() : self
  }
}
