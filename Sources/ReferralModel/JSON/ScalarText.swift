/// Text as a key that is compared and hashed scalar by scalar.
///
/// Swift's own string equality would take the two Unicode spellings of an accented letter for one,
/// and JSON (RFC 8259 section 8.3) does not.
struct ScalarText: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ScalarText, right: ScalarText) -> Bool {
    left.text.hasSameScalars(as: right.text)
  }

  func hash(into hasher: inout Hasher) {
    text.hashScalars(into: &hasher)
  }
}

extension String {
  /// Feeds the text to a hasher so that texts of the same Unicode scalars agree.
  func hashScalars(into hasher: inout Hasher) {
    var text = self
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    // UTF-8 has no such byte, so one text's end cannot pass for another one's beginning.
    hasher.combine(0xff as UInt8)
  }
}
