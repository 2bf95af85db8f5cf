import Glibc

extension StringProtocol {
  /// Whether both texts are the same Unicode scalars in the same order.
  ///
  /// Texts of any length are compared in a moment: at each key the focused field's text is compared
  /// with the draft's. Where both share their memory they are not even looked at.
  package func hasSameScalars(as other: some StringProtocol) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { others in
        guard let start = own.baseAddress, let otherStart = others.baseAddress else {
          return own.isEmpty
        }
        return start == otherStart || memcmp(start, otherStart, own.count) == 0
      }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
