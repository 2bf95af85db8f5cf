import Glibc
import ReferralModel

/// The program's two outputs: results, and everything else.
///
/// What stands in a line may come from a customer, a file or the service, so that no character of
/// it may act on the terminal or begin a line of its own.
struct Console: Sendable {
  var hasTerminalOutput: Bool
  /// What went wrong with the output of results, if anything has.
  let trouble = OutputTrouble()

  /// Writes a line of results.
  func print(_ line: String = "") {
    write(Array((hasTerminalOutput ? VisibleText.line(line).text : line).utf8) + [0x0a])
  }

  /// Writes a line of results in fields: apart by tabs for scripts, by blanks on a terminal.
  func print(fields: [String]) {
    print(fields.joined(separator: hasTerminalOutput ? "  " : "\t"))
  }

  /// Writes a JSON document of results: exactly to a file or pipe.
  ///
  /// On a terminal, what could act on it is written as the escapes of JSON (RFC 8259, section 7),
  /// so that it is the same document still.
  func write(document: [UInt8]) {
    guard hasTerminalOutput else { return write(document) }
    write(Array(String(decoding: document, as: UTF8.self).withVisibleEscapes.utf8))
    if document.last != 0x0a { write([0x0a]) }
  }

  /// Writes a JSON value of results, indented.
  func write(document: JSON) {
    write(document: document.bytes() + [0x0a])
  }

  /// Writes a JSON value of results as one line.
  func write(line: JSON) {
    write(document: line.bytes(indented: false) + [0x0a])
  }

  /// Writes bytes of results as they are.
  func write(_ bytes: [UInt8]) {
    if let code = Self.write(bytes, to: STDOUT_FILENO) { trouble.note(code) }
  }

  /// Writes a line that is no result: a message, a problem.
  func note(_ line: String) {
    Self.write(Array(VisibleText.line(line).text.utf8) + [0x0a], to: STDERR_FILENO)
  }

  /// Writes a line over the one that stands there, without ending it.
  ///
  /// - Parameter width: How many columns of the old one there are; nothing is written for none.
  func rewrite(_ line: String, over width: Int) {
    let text = VisibleText.line(line).text
    guard width > 0 || !text.isEmpty else { return }
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    let end = text.isEmpty ? "\r" : ""
    Self.write(Array("\r\(text)\(blanks)\(end)".utf8), to: STDERR_FILENO)
  }

  /// Asks on the terminal whether to do something; anything but yes is a no.
  func confirms(_ question: String) -> Bool {
    Self.write(Array("\(question) [y/N] ".visible.utf8), to: STDERR_FILENO)
    return ["y", "yes"].contains(readLine(strippingNewline: true)?.lowercased() ?? "")
  }

  /// Writes all bytes, and returns the error number where that cannot be done.
  @discardableResult
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { return errno }
        continue
      }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}

extension JSON {
  /// A text of results, or null where there is none.
  init(text: String?) {
    self = text.map { $0.isEmpty ? .null : .string($0) } ?? .null
  }
}

extension String {
  /// The text on one line: what comes from outside must not look like a line of the program's.
  var visible: String { VisibleText.line(self).text }

  /// The text of a JSON document with `\uXXXX` for each character that ``VisibleText`` replaces.
  ///
  /// Such characters stand in texts only; the line feeds between members stay.
  fileprivate var withVisibleEscapes: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if (0x20...0x7e).contains(scalar.value) || scalar == "\n"
        || VisibleText.line(String(scalar)).replacedCount == 0
      {
        result.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result.append(
            contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
              .unicodeScalars)
        }
      }
    }
    return String(result)
  }
}
