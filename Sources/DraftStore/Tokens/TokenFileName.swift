import ReferralModel

/// The names of the files that belong to one profile, whose own name may hold anything.
///
/// Letters, digits, `-` and `_` stand for themselves and every other byte is written `%XX`, so two
/// names never share a file. Names that would be too long for a file system end in a hash, behind a
/// `~`, which stands in no other name; the file says itself whose it is, should two hashes be one.
struct TokenFileName {
  private static let longestStem = 100

  private let stem: String

  init(_ profile: String) {
    let written = profile.utf8.map { byte in
      byte.isASCIIAlphanumeric || "-_".utf8.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + CollectionOfOne(byte).hexadecimalText
    }.joined()
    if written.isEmpty {
      stem = "%"
    } else if written.utf8.count > Self.longestStem {
      let hash = withUnsafeBytes(of: StableHash(of: profile).value.bigEndian) { $0.hexadecimalText }
      stem = "\(written.prefix(Self.longestStem - 17))~\(hash)"
    } else {
      stem = written
    }
  }

  var file: String { stem + ".json" }
  var lock: String { stem + ".lock" }
}
