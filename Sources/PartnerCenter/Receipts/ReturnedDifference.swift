package import ReferralModel

/// A value that came back from the service other than it was sent.
package struct ReturnedDifference: Sendable, Equatable {
  package var pointer: JSONPointer
  package var sent: JSON
  /// `nil` where the answer has no such member.
  package var returned: JSON?

  package init(pointer: JSONPointer, sent: JSON, returned: JSON?) {
    self.pointer = pointer
    self.sent = sent
    self.returned = returned
  }
}

extension ReturnedDifference {
  /// Compares what was sent with what came back, in the order of what was sent.
  ///
  /// What the service adds is no difference, nor is a member left out that was sent empty, nor
  /// another spelling of the same time or truth value, nor a number where the same decimal was sent
  /// as text, nor an external reference in another case, which is how the service keeps it.
  package static func between(
    sent: JSON, returned: JSON?, at pointer: JSONPointer = JSONPointer(tokens: [])
  ) -> [ReturnedDifference] {
    switch (sent, returned) {
    case (.object(let sent), .object(let returned)):
      sent.members.flatMap {
        between(sent: $0.value, returned: returned[$0.name], at: pointer.appending($0.name))
      }
    case (.array(let sent), .array(let returned)):
      sent.indices.flatMap { index in
        between(
          sent: sent[index], returned: index < returned.count ? returned[index] : nil,
          at: pointer.appending(index))
      }
    default:
      mean(sent, returned, at: pointer)
        ? [] : [ReturnedDifference(pointer: pointer, sent: sent, returned: returned)]
    }
  }

  /// The differences between a request's body and the answer to it; none where either is not JSON.
  ///
  /// The times of creation and change are left out: they are the service's own in every answer, and
  /// nobody typed those that were sent.
  package static func between(
    request: PreparedRequest, answer: Answer
  ) -> [ReturnedDifference] {
    between(sentBody: request.body, answer: answer)
  }

  /// The differences between a body that was sent and the answer to it; none where either is not JSON.
  package static func between(sentBody: [UInt8], answer: Answer) -> [ReturnedDifference] {
    guard var sent = (try? JSON(reading: sentBody, name: "request"))?.object,
      let returned = JSON.answerObject(answer.body)
    else { return [] }
    for name in ["createdDateTime", "updatedDateTime"] {
      sent[name] = nil
    }
    return between(sent: .object(sent), returned: .object(returned))
  }

  /// Whether both values mean the same.
  private static func mean(_ sent: JSON, _ returned: JSON?, at pointer: JSONPointer) -> Bool {
    guard let returned, returned != .null else { return sent.isBlank }
    if sent == returned { return true }
    if case .bool(let flag) = sent { return returned.string?.lowercased() == "\(flag)" }
    guard let mine = sent.writtenText, let theirs = returned.writtenText else { return false }
    if mine.hasSameScalars(as: theirs) { return true }
    let isNumber = sent.number != nil || returned.number != nil
    let name = pointer.tokens.last ?? ""
    if isNumber || ["estimatedDealValue", "dealValue"].contains(name) {
      return DealValue.areEqual(mine, theirs)
    }
    if name == "externalReferenceId" {
      return mine.lowercased().hasSameScalars(as: theirs.lowercased())
    }
    guard let mine = Timestamp(mine), let theirs = Timestamp(theirs) else { return false }
    return mine == theirs
  }
}
