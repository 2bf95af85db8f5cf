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
  let passage: Passage
  let timeouts: Profile.Timeouts

  static let stoppedInTime = "Sending was stopped before anything left."

  private static let timeouts: [HTTPClientError] = [
    .connectTimeout, .getConnectionFromPoolTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
    .readTimeout, .writeTimeout,
  ]

  private var server: String { endpoint.isSandbox ? "the sandbox" : endpoint.authority }

  /// Why the request never left.
  func beforeLeaving(_ error: any Error, stage: ConnectionStage) -> String {
    if (error as? HTTPClientError) == .cancelled { return Self.stoppedInTime }
    let isTimeout = (error as? HTTPClientError).map(Self.timeouts.contains) ?? false
    let time = timeouts.connect.inWords
    switch (stage, passage) {
    case (.connecting, .through(let proxy, let setting)),
      (.askingProxy, .through(let proxy, let setting)):
      let words = ProxyWords(proxy: proxy, setting: setting, endpoint: endpoint)
      return isTimeout ? words.timeout(of: time, stage: stage) : words.reason(error, stage: stage)
    case (.securing, _) where isTimeout:
      return
        "\(server.capitalizedStart) did not finish the TLS handshake within \(time), so nothing "
        + "was sent."
    default:
      return isTimeout
        ? "No connection to \(server) came about within \(time)." : reasonBefore(error)
    }
  }

  private func reasonBefore(_ error: any Error) -> String {
    switch error {
    case let failure as HandshakeFailure:
      return HandshakeWords(server: server, isThroughProxy: passage.proxy != nil, now: .clock())
        .reason(failure)
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      return closedBefore
    case ChannelError.ioOnClosedChannel, ChannelError.eof:
      return closedBefore
    case let error as NIOConnectionError:
      return words(error)
    case let error as IOError:
      return words(error)
    default:
      return "The request could not be sent to \(server): \(VisibleText.line("\(error)").text)"
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
      return "the connection broke before \(answer) came: \(error.systemWords)."
    default:
      return "\(answer) did not come: \(VisibleText.line("\(error)").text)"
    }
  }

  private func words(_ error: NIOConnectionError) -> String {
    if let failure = error.connectionErrors.first?.error {
      return (failure as? IOError).map(words) ?? beforeLeaving(failure, stage: .connecting)
    }
    return "The name \(endpoint.host) was not found: check the address in the profile and the "
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
      "No connection to \(server): \(error.systemWords)."
    }
  }
}

extension IOError {
  var systemWords: String { String(cString: strerror(errnoCode)) }
}

extension Duration {
  fileprivate var inWords: String { components.seconds.counted("second") }
}

extension String {
  var capitalizedStart: String {
    hasPrefix("the ") ? "T" + dropFirst() : self
  }
}

extension Timestamp {
  /// This machine's clock, by which the TLS library judges certificates.
  fileprivate static func clock() -> Timestamp {
    Timestamp(millisecondsSince1970: time(nil) * 1000)
  }
}
