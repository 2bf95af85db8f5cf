import Glibc
import NIOCore
import NIOPosix
import PartnerCenter
import ReferralModel

/// Says why a proxy stood in the way, so that it cannot be taken for the service's doing.
struct ProxyWords {
  let proxy: Proxy
  /// What named the proxy.
  let setting: String
  let endpoint: Endpoint

  private var name: String { "The proxy \(proxy.authority) (\(setting))" }
  private var server: String { endpoint.hostAndPort }

  func timeout(of time: String, stage: ConnectionStage) -> String {
    stage == .connecting
      ? "\(name) cannot be reached: no connection to it came about within \(time)."
      : "\(name) did not answer within \(time) when it was asked to connect to \(server). Nothing "
        + "was sent to the service."
  }

  func reason(_ error: any Error, stage: ConnectionStage) -> String {
    switch error {
    case let failure as ProxyFailure:
      return words(failure)
    case let error as NIOConnectionError:
      if let failure = error.connectionErrors.first?.error {
        return reason(failure, stage: stage)
      }
      return "\(name) cannot be reached: its name was not found. Check the setting and the "
        + "connection to the network."
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      return "\(name) cannot be reached: it refused the connection, as nothing listens there."
    case let error as IOError where stage == .connecting:
      return "\(name) cannot be reached: \(error.systemWords)."
    case let error as IOError:
      return "\(name) broke the connection when it was asked to connect to \(server): "
        + "\(error.systemWords). Nothing was sent to the service."
    case ChannelError.ioOnClosedChannel, ChannelError.eof:
      return words(.closed)
    default:
      return "\(name) cannot be used: \(VisibleText.line("\(error)").text)"
    }
  }

  private func words(_ failure: ProxyFailure) -> String {
    switch failure {
    case .closed:
      "\(name) closed the connection when it was asked to connect to \(server). Nothing was sent to "
        + "the service."
    case .notHTTP:
      "\(name) does not answer as an HTTP proxy does: check its address and port. Nothing was sent "
        + "to the service."
    case .page:
      "\(name) answered with a page of its own in place of a connection to \(server): it may want a "
        + "sign-in in a browser. Nothing was sent to the service."
    case .refused(let answer) where answer.status == 407:
      signIn(answer)
    case .refused(let answer):
      "\(name) refused to connect to \(server): it answered \(inWords(answer)). That is the proxy's "
        + "word and not the service's; nothing was sent to the service. \(advice(answer))"
    }
  }

  private func signIn(_ answer: ProxyAnswer) -> String {
    let wanted = "\(name) wants a sign-in (\(inWords(answer)))"
    let offers = answer.schemes.map { VisibleText.line($0, upTo: 40).text }
    let next: String
    if !offers.isEmpty, !offers.contains(where: { $0.lowercased() == "basic" }) {
      next =
        "It offers \(offers.joined(separator: ", ")) only, and this program knows Basic: ask who runs "
        + "the proxy for another way."
    } else if proxy.credentials == nil {
      next = "No user and password were given: write http://USER:PASSWORD@\(proxy.authority)."
    } else {
      next = "The user and password that were given were not accepted: correct them."
    }
    return "\(wanted). \(next) Nothing was sent to the service."
  }

  private func advice(_ answer: ProxyAnswer) -> String {
    switch answer.status {
    case 403: "Ask who runs the proxy to allow this host."
    case 502, 503, 504: "The proxy itself may not reach the service: try again later."
    default: "Ask who runs the proxy."
    }
  }

  private func inWords(_ answer: ProxyAnswer) -> String {
    let reason = VisibleText.line(answer.reason, upTo: 100).text
    return reason.isEmpty ? "\(answer.status)" : "\(answer.status) \(reason)"
  }
}
