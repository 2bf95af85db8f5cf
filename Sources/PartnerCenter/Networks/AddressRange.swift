import Glibc

/// An IP address, or all that share its first bits.
struct AddressRange: Equatable {
  /// Four bytes, or sixteen.
  private let bytes: [UInt8]
  private let bits: Int

  /// Takes `10.0.0.1`, `10.0.0.0/8`, `fd00::1`, `[fd00::1]` or `fd00::/8`; `nil` for anything else.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    var address = String(parts.first ?? "")
    if address.hasPrefix("["), address.hasSuffix("]") {
      address = String(address.dropFirst().dropLast())
    }
    guard let bytes = Self.bytes(of: address) else { return nil }
    let most = bytes.count * 8
    guard parts.count > 1 else {
      (self.bytes, bits) = (bytes, most)
      return
    }
    guard let bits = Int(parts[1]), (0...most).contains(bits) else { return nil }
    (self.bytes, self.bits) = (bytes, bits)
  }

  /// Whether an address lies in it; an address and a range of the other family never meet.
  func contains(_ address: AddressRange) -> Bool {
    guard bytes.count == address.bytes.count else { return false }
    return (0..<bits).allSatisfy { bit in
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      return bytes[bit / 8] & mask == address.bytes[bit / 8] & mask
    }
  }

  /// The address in network order (inet_pton(3)).
  private static func bytes(of text: String) -> [UInt8]? {
    for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: size)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
