import PartnerCenter
import ReferralModel

extension SandboxService {
  /// Where the caller reached the service, such as `http://127.0.0.1:8080`.
  func origin(of request: ReceivedRequest) -> String {
    scheme + "://" + (request.header("Host") ?? "")
  }

  /// The shape of errors at the place that the request names.
  func errorShape(for request: ReceivedRequest) -> ServiceError.Shape {
    contract(of: request)?.errorShape ?? .flat
  }

  func errorReply(_ error: ServiceError, to request: ReceivedRequest) -> SandboxReply {
    SandboxReply(.answer(finished(error.answer(in: errorShape(for: request)), for: request)))
  }

  /// An answer of the gateway before the service, whose body has another shape.
  func gatewayReply(
    _ status: Int, _ message: String, _ seconds: Int, to request: ReceivedRequest
  ) -> SandboxReply {
    let body = SandboxValue.object([
      .init("statusCode", .integer(status)), .init("message", .text(message)),
    ])
    let answer = Answer(
      status: status, headers: [HeaderField("Retry-After", String(seconds))], body: body.written)
    return SandboxReply(.answer(finished(answer, for: request)))
  }

  /// Adds the headers that every answer has; the caller's ids come back where they are GUIDs.
  func finished(_ answer: Answer, for request: ReceivedRequest?) -> Answer {
    var headers = [HeaderField("Date", now().httpText)]
    if !answer.body.isEmpty, answer.header("Content-Type") == nil {
      headers.append(HeaderField("Content-Type", "application/json; charset=utf-8"))
    }
    headers.append(HeaderField("Content-Length", String(answer.body.count)))
    let contracts = request.map { contract(of: $0).map { [$0] } ?? SandboxContract.all } ?? []
    for name in contracts.flatMap(\.head.identifiers) {
      if let id = request?.header(name), TextRule.guid.accepts(id) {
        headers.append(HeaderField(name, id))
      }
    }
    headers.append(HeaderField("request-id", newID()))
    return Answer(
      status: answer.status,
      headers: headers + answer.headers + [HeaderField("Connection", "close")], body: answer.body)
  }

  private func contract(of request: ReceivedRequest) -> SandboxContract? {
    RequestTarget(request.target).place(in: SandboxContract.all)?.contract
  }
}
