/// A draft's short name: eight lowercase letters and digits, none of them easily mistaken.
///
/// Being checked when made, it is safe as part of a file name.
package struct DraftID: Sendable, Hashable, CustomStringConvertible {
  /// The characters an id is made of: no `0` or `o`, no `1`, `i` or `l`.
  package static let alphabet: [Character] = Array("23456789abcdefghjkmnpqrstuvwxyz")
  package static let length = 8
  private static let alphabetBytes = alphabet.compactMap(\.asciiValue)

  package let description: String

  /// Takes a written id; `nil` when it is not one.
  package init?(_ text: String) {
    // A folder may hold ten thousand of them, and bytes compare faster than characters.
    guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.alphabetBytes.contains) else {
      return nil
    }
    description = text
  }

  /// Makes a new id, with about 40 bits of chance in it.
  package init(using generator: inout some RandomNumberGenerator) {
    description = String(
      (0..<Self.length).map { _ in
        Self.alphabet[Int.random(in: Self.alphabet.indices, using: &generator)]
      })
  }
}
