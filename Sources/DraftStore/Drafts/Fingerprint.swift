/// What a draft's file held when it was read or written, to notice that another program changed it.
///
/// It is made of the content alone: a file that was only touched, copied back or rewritten with the
/// same bytes is no conflict.
package struct Fingerprint: Sendable, Equatable {
  private let size: Int
  private let hash: UInt64

  init(of bytes: [UInt8]) {
    size = bytes.count
    hash = StableHash(of: bytes).value
  }

  /// The size in bytes and the hash, as a journal names them.
  var text: String { "\(size)-\(String(hash, radix: 16))" }
}
