extension JSON {
  /// How many lists and objects may lie inside one another in a document.
  package static let maximumDepth = 128

  /// Reads a document strictly: what RFC 8259 allows and nothing else.
  ///
  /// Refused besides are names that stand twice in one object (RFC 7493 section 2.3), escapes that
  /// are half of a surrogate pair (section 2.1) and a byte order mark. Noncharacters such as U+FFFE
  /// are kept, and so is every number's text, whatever its size.
  ///
  /// - Parameters:
  ///   - bytes: the whole document in UTF-8.
  ///   - name: the file's name for messages, or words such as `standard input`.
  ///   - maximumDepth: how many lists and objects may lie inside one another; at most 512 counts,
  ///     as reading, comparing and writing take stack for each.
  /// - Throws: ``JSONSyntaxError`` for the first thing that is wrong.
  package init(
    reading bytes: [UInt8], name: String, maximumDepth: Int = JSON.maximumDepth
  ) throws(JSONSyntaxError) {
    var reader = JSONReader(bytes: bytes, name: name, maximumDepth: min(maximumDepth, 512))
    self = try reader.readDocument()
  }
}
