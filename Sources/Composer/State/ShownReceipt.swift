package import PartnerCenter
import ReferralModel

/// A receipt as it is shown: what its file holds, and what follows from that.
///
/// Made once when it is read, since an answer may have megabytes.
package struct ShownReceipt: Sendable, Equatable {
  /// Below the data folder.
  package let path: String
  package let receipt: RecordedReceipt
  /// What the service's answer says it made.
  package let created: CreatedReferral?
  /// What came back other than it was sent.
  package let differences: [ReturnedDifference]
  /// What the service complained of, where it refused.
  let problems: [RemoteProblem]
  /// The body that was sent, where it is JSON.
  let sentBody: JSON?
  /// Of the body as it stands in the receipt.
  package let bodySHA256: String
  /// The request and the answer, as lines that are harmless to show.
  let requestLines: [String]
  let answerLines: [String]

  package init(_ receipt: RecordedReceipt, path: String) {
    self.path = path
    self.receipt = receipt
    created = receipt.answer.flatMap { CreatedReferral(in: $0) }
    differences =
      created == nil
      ? []
      : receipt.answer.map {
        ReturnedDifference.between(sentBody: receipt.requestBody, answer: $0)
      } ?? []
    let outcome = receipt.answer.map {
      SubmissionOutcome(
        of: .answered($0), under: receipt.contract, now: Timestamp(millisecondsSince1970: 0))
    }
    problems = outcome?.refusal?.problems ?? []
    sentBody = try? JSON(reading: receipt.requestBody, name: "request body")
    bodySHA256 = SHA256Digest.hexadecimal(of: receipt.requestBody)
    requestLines =
      ["\(receipt.method) \(receipt.target) HTTP/1.1".shown(upTo: ShownText.longestLine)]
      + Self.lines(headers: receipt.requestHeaders, body: receipt.requestBody)
    answerLines =
      receipt.answer.map {
        ["HTTP status \($0.status)"] + Self.lines(headers: $0.headers, body: $0.body)
      } ?? []
  }

  private static func lines(headers: [HeaderField], body: [UInt8]) -> [String] {
    headers.prefix(ShownText.mostHeaders).map {
      "\($0.name): \($0.value)".shown(upTo: ShownText.longestLine)
    } + [""] + ShownText.lines(ofBody: body)
  }
}
