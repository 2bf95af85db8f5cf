import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PartnerCenter
import ReferralModel
import Synchronization

/// How large an answer may be.
enum AnswerLimits {
  static let headBytes = 64 * 1024
  static let bodyBytes = 4 * 1024 * 1024
}

/// What is wrong with an answer that HTTP itself would allow.
enum AnswerFault: Error, Equatable {
  case headTooLarge
  case bodyTooLarge
}

/// Collects one answer within the limits.
final class AnswerCollector: HTTPClientResponseDelegate {
  typealias Response = Answer

  private let progress: ExchangeProgress
  private let answer = Mutex(Answer(status: 0))

  init(progress: ExchangeProgress) {
    self.progress = progress
  }

  func didReceiveHead(
    task: HTTPClient.Task<Answer>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    progress.receivedHead()
    // Two characters stand between name and value, two end the line.
    let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard size <= AnswerLimits.headBytes else {
      return task.eventLoop.makeFailedFuture(AnswerFault.headTooLarge)
    }
    let announced = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
    guard announced <= AnswerLimits.bodyBytes else {
      return task.eventLoop.makeFailedFuture(AnswerFault.bodyTooLarge)
    }
    answer.withLock {
      $0.status = Int(head.status.code)
      $0.headers = head.headers.map { HeaderField($0.name, $0.value) }
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<Answer>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    let isTolerable = answer.withLock { answer in
      guard answer.body.count + buffer.readableBytes <= AnswerLimits.bodyBytes else { return false }
      answer.body.append(contentsOf: buffer.readableBytesView)
      return true
    }
    return isTolerable
      ? task.eventLoop.makeSucceededVoidFuture()
      : task.eventLoop.makeFailedFuture(AnswerFault.bodyTooLarge)
  }

  func didFinishRequest(task: HTTPClient.Task<Answer>) throws -> Answer {
    answer.withLock(\.self)
  }
}
