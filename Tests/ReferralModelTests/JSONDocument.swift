import Foundation
import ReferralModel
import Testing

/// A document of a table, with the name that the table gives it.
struct JSONDocument: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]

  init(_ name: String, _ text: String) {
    self.init(name, Array(text.utf8))
  }

  init(_ name: String, _ bytes: [UInt8]) {
    testDescription = name
    self.bytes = bytes
  }

  /// The document as the program reads it.
  func read() throws(JSONSyntaxError) -> JSON {
    try JSON(reading: bytes, name: "draft.json")
  }

  /// The bytes of a file among the fixtures.
  static func fixture(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Fixtures/\(path)")))
  }
}

/// Reads a document that is to be refused, and returns the refusal.
func refusal(
  of document: JSONDocument, sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONSyntaxError {
  try #require(
    #expect(throws: JSONSyntaxError.self, sourceLocation: sourceLocation) { try document.read() },
    sourceLocation: sourceLocation)
}

extension JSON {
  /// Reads a document of the test's own.
  init(document text: String) throws {
    self = try JSON(reading: Array(text.utf8), name: "test")
  }
}
