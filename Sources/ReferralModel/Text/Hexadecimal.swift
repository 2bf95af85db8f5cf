extension Sequence<UInt8> {
  /// The bytes as lowercase hexadecimal digits, two each.
  package var hexadecimalText: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
