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
  /// another spelling of the same time, nor a number where the same digits were sent as text.
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
      mean(sent, returned)
        ? [] : [ReturnedDifference(pointer: pointer, sent: sent, returned: returned)]
    }
  }

  /// The differences between a request's body and the answer to it; none where either is not JSON.
  package static func between(
    request: PreparedRequest, answer: Answer
  ) -> [ReturnedDifference] {
    guard let sent = try? JSON(reading: request.body, name: "request"),
      let returned = JSON.answerObject(answer.body)
    else { return [] }
    return between(sent: sent, returned: .object(returned))
  }

  /// Whether both values mean the same.
  private static func mean(_ sent: JSON, _ returned: JSON?) -> Bool {
    guard let returned, returned != .null else { return sent.isEmptyValue }
    if sent == returned { return true }
    guard let sent = sent.writtenText, let returned = returned.writtenText else { return false }
    return sent.withoutTrailingFraction.hasSameScalars(as: returned.withoutTrailingFraction)
  }
}

extension JSON {
  fileprivate var isEmptyValue: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.allSatisfy(\.isEmptyValue)
    case .object(let object): object.members.allSatisfy(\.value.isEmptyValue)
    case .bool, .number: false
    }
  }
}

extension String {
  /// A UTC time without the zeros that end its seconds, such as `…:33.8090000Z`; else the text.
  fileprivate var withoutTrailingFraction: String {
    guard hasSuffix("Z"), contains("T"), let point = lastIndex(of: ".") else { return self }
    let fraction = self[index(after: point)...].dropLast()
    guard !fraction.isEmpty, fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else { return self }
    let digits = String(fraction.reversed().drop { $0 == "0" }.reversed())
    return self[..<point] + (digits.isEmpty ? "" : "." + digits) + "Z"
  }
}
