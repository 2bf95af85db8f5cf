import ReferralModel

/// What an answer of the sign-in service says, in sentences that hold no secret.
struct SignInWords: Sendable {
  let server: String
  let status: Int
  /// The code of RFC 6749, 5.2, in small letters.
  let error: String?
  /// The service's own numbers: its `error_codes`, and the one that its description starts with.
  let numbers: [String]
  /// The service's words with their code, behind a blank; empty where it says nothing.
  private let quotation: String
  /// Where a redirect leads.
  private let location: String?

  private static let mostNumbers = 5

  init(_ answer: Answer, at server: String, hiding secret: Secret?) {
    self.server = server
    status = answer.status
    let mask = secret.map { TokenMask($0) }
    func shown(_ text: String, upTo limit: Int = 500) -> String {
      (mask?.apply(to: text) ?? text).trimmingBlanks().shown(upTo: limit)
    }
    location = answer.header("Location").map { shown($0, upTo: 200) }
    let object = JSON.answerObject(answer.body)
    guard let object, let code = object["error"]?.string else {
      error = nil
      numbers = []
      var masked = answer
      masked.body = mask?.apply(to: answer.body) ?? answer.body
      let message = ServiceMessage(of: masked)
      quotation = message.message.map { " \(object == nil ? "" : "It says: ")\($0)" } ?? ""
      return
    }
    error = code.lowercased()
    // Behind the first line follow ids and a time, of which two serve the service's support.
    let description = object["error_description"]?.string ?? ""
    let line = description.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    var numbers = object["error_codes"]?.array?.compactMap(\.writtenText) ?? []
    if line.hasPrefix("AADSTS") {
      numbers.append(
        line.dropFirst("AADSTS".count).prefix(while: \.isASCIIDigit).description)
    }
    self.numbers = numbers.filter { $0.count <= 10 && $0.allSatisfy(\.isASCIIDigit) }
      .prefix(Self.mostNumbers).filter { !$0.isEmpty }
    let ids = ["trace_id", "correlation_id"].compactMap { name in
      object[name]?.string.map { "\(name) \(shown($0, upTo: 80))" }
    }
    let notes = ([shown(code, upTo: 80)] + ids).joined(separator: ", ")
    quotation = line.isEmpty ? " (\(notes))" : " The service says: \(shown(line)) (\(notes))"
  }

  /// Why an answer that says yes cannot be used.
  ///
  /// Nothing is quoted of one that is the service's: it holds secrets.
  func unusable(because fault: SignInFault) -> String {
    "The answer of the sign-in service \(server) cannot be used (\(status)), because "
      + "\(fault.words).\(fault == .notJSON ? quotation : "")"
  }

  var redirect: String {
    "The sign-in service \(server) answered with a redirect (\(status)) to "
      + "\(location ?? "no address"). Nothing is sent there: check \"authority\" and \"tenant\" of "
      + "the profile."
  }

  var busy: String {
    "The sign-in service \(server) has too much to do (\(status)): try again later.\(quotation)"
  }

  var trouble: String {
    "The sign-in service \(server) has failed (\(status)): try again later.\(quotation)"
  }

  var refusal: String {
    let advice = SignInAdvice.words(error: error, numbers: numbers)
    return
      (advice ?? "The sign-in service \(server) refused the sign-in (\(status)).") + quotation
  }
}
