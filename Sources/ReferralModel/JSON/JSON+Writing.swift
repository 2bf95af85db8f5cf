extension JSON {
  /// The document in UTF-8, the same bytes whenever the value is the same.
  ///
  /// - Parameter isIndented: whether members and elements stand on lines of their own, as in a
  ///   request's body and in files; else all is one line without spaces, as in a journal.
  package func bytes(indented isIndented: Bool = true) -> [UInt8] {
    var writer = JSONWriter(indented: isIndented)
    writer.write(self)
    return writer.bytes
  }

  /// The document as text, the same as ``bytes(indented:)``.
  package func text(indented isIndented: Bool = true) -> String {
    String(decoding: bytes(indented: isIndented), as: UTF8.self)
  }

  /// The document as indented text.
  package var text: String { text() }
}
