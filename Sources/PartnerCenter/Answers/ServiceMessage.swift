import ReferralModel

/// What the body of an answer says about an error, in whichever of the known shapes.
///
/// The shapes: `code` and `description` (2018), `error` with nested `innerError` (2019 and later),
/// `statusCode` and `message` (the gateway), `error` and `error_description` (the sign-in service).
/// An OData `details` list is tolerated in the second. All texts are cleaned and cut.
struct ServiceMessage: Equatable {
  /// The most specific code that this program understands, else the outermost one.
  var code: String?
  /// All codes, outermost first.
  var codes: [String] = []
  var message: String?
  var problems: [RemoteProblem] = []

  /// What the service's pages say of an error text's length.
  private static let longestText = 1024
  /// Codes of the service's pages; more specific ones that are not among them say nothing to us.
  private static let understoodCodes: Set<String> = [
    "accessdenied", "generalexception", "invalidrequest", "itemnotfound", "preconditionfailed",
    "resourcemodified", "servicenotavailable", "unauthenticated", "unauthorized",
    "insufficent_claims", "insufficient_claims", "900421", "3000", "1000", "400", "2055", "800002",
  ]

  /// The contract whose names the texts may speak of.
  private let edition: Editions

  init(of answer: Answer, under edition: Editions = .october2018) {
    self.edition = edition
    guard !answer.body.isEmpty else { return }
    guard let object = JSON.answerObject(answer.body) else {
      message = Self.description(ofUnreadable: answer)
      return
    }
    if let error = object[anyCase: "error"]?.object {
      read(nested: error)
    } else if let code = object[anyCase: "error"]?.string {
      read(code: code, message: object.text("error_description"), target: nil)
      codes += object[anyCase: "error_codes"]?.array?.compactMap(\.writtenText) ?? []
    } else {
      read(
        code: object.text("code") ?? object.text("statusCode"),
        message: object.text("description") ?? object.text("message"), target: nil)
      readList(object[anyCase: "data"])
    }
    code = codes.last { Self.understoodCodes.contains($0.lowercased()) } ?? codes.first
  }

  private mutating func read(nested error: JSONObject) {
    read(
      code: error.text("code"), message: error.text("message"), target: error.text("target"))
    readList(error[anyCase: "details"])
    var inner = error[anyCase: "innerError"]?.object
    // The nesting is the service's; the limit guards against one that is not meant.
    for _ in 0..<16 {
      guard let current = inner else { break }
      read(
        code: current.text("code"), message: current.text("message"),
        target: current.text("target"))
      readList(current[anyCase: "details"])
      inner = current[anyCase: "innerError"]?.object
    }
  }

  private mutating func readList(_ list: JSON?) {
    for element in (list?.array ?? []).prefix(50) {
      if let text = element.string {
        read(code: nil, message: text, target: nil)
      } else if let object = element.object {
        // Codes of single complaints are theirs, not the answer's.
        let outer = codes
        read(
          code: object.text("code"), message: object.text("message") ?? object.text("description"),
          target: object.text("target"))
        codes = outer
      }
    }
  }

  private mutating func read(code: String?, message: String?, target: String?) {
    if let code { codes.append(Self.clean(code)) }
    guard let message, !message.isEmpty else { return }
    let text = Self.clean(message)
    self.message = self.message ?? text
    guard !problems.contains(where: { $0.message.hasSameScalars(as: text) }) else { return }
    let names = FieldName.under(edition)
    let pointer = target.flatMap { names.pointer(named: $0) } ?? names.pointer(in: message)
    problems.append(RemoteProblem(pointer: pointer, message: text))
  }

  static func clean(_ text: String) -> String {
    let cut = text.count > longestText ? text.prefix(longestText - 1) + "…" : text[...]
    return VisibleText.line(cut.trimmingBlanks()).text
  }

  /// Says what an answer is that is not one of the service's: a proxy's page, say.
  private static func description(ofUnreadable answer: Answer) -> String {
    let size = answer.body.count.counted("byte")
    let type = answer.header("Content-Type").map { clean($0) } ?? ""
    let start = String(decoding: answer.body.prefix(4096), as: UTF8.self)
    guard type.lowercased().hasPrefix("text/html") || start.lowercased().contains("<html") else {
      return "The answer is not one of the service's (\(size)\(type.isEmpty ? "" : ", \(type)"))."
    }
    let title = start.between("<title>", "</title>").map { ", titled \"\(clean($0))\"" } ?? ""
    return "The answer is a web page\(title) (\(size)), perhaps of a proxy in between."
  }
}

extension JSON {
  /// Reads an answer's body; a byte order mark, which some servers send, is passed over.
  static func answer(_ body: [UInt8]) -> JSON? {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let text = body.starts(with: mark) ? Array(body.dropFirst(mark.count)) : body
    return try? JSON(reading: text, name: "answer")
  }

  /// The same where the body is an object.
  static func answerObject(_ body: [UInt8]) -> JSONObject? {
    answer(body)?.object
  }

  /// Text or a number, as text.
  var writtenText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .null, .bool, .array, .object: nil
    }
  }
}

extension JSONObject {
  /// A member by its name, else by its name in another case: the service's editions differ in it.
  subscript(anyCase name: String) -> JSON? {
    self[name] ?? members.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  func text(_ name: String) -> String? {
    self[anyCase: name]?.writtenText
  }
}

extension String {
  /// The text between two marks, whatever their case, or `nil`.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    let bytes = Array(utf8)
    let lowered = bytes.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 }
    guard let from = lowered.firstRange(of: Array(start.utf8)),
      let to = lowered[from.upperBound...].firstRange(of: Array(end.utf8))
    else { return nil }
    return String(decoding: bytes[from.upperBound..<to.lowerBound], as: UTF8.self)
  }
}
