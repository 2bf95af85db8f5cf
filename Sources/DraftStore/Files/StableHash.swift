import ReferralModel

/// A hash that is the same in every run (FNV-1a, 64 bits): to notice change, not to resist attack.
struct StableHash: Equatable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init(of bytes: some Sequence<UInt8>) {
    add(bytes)
  }

  init(of text: String) {
    self.init(of: text.utf8)
  }

  /// Goes on with more bytes.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// Eight hexadecimal digits.
  var shortText: String {
    let folded = UInt32(truncatingIfNeeded: value ^ value >> 32)
    return withUnsafeBytes(of: folded.bigEndian) { $0.hexadecimalText }
  }
}
